/** Plain manifests: their objects, and the scalar of a field in the file itself. */
import { basename } from 'node:path/posix';
import { at, type JsonPath, pathText, textAt } from '../../core/base/json.ts';
import { formatPlace, type Place, problem } from '../../core/base/problem.ts';
import { editYaml } from '../../core/yaml/edit.ts';
import type { YamlDocument } from '../../core/yaml/document.ts';
import { parseYaml } from '../../core/yaml/parse.ts';
import { readUtf8 } from '../../core/yaml/text.ts';
import type { Files } from '../../ports/files.ts';
import { documentsOf, neighbours } from './candidates.ts';
import { type Manifest, openManifests } from './manifest.ts';
import type { Located, Skipped } from './traced.ts';

export interface PlainObject {
  readonly manifest: Manifest;
  readonly text: string;
  readonly document: YamlDocument;
  /** Leads to the object in its document. */
  readonly path: JsonPath;
}

/** Throws `manifest-not-found`, `manifest-invalid` with the place. */
export async function readPlain(files: Files, file: string): Promise<readonly PlainObject[]> {
  const bytes = await files.read(file);
  if (bytes === undefined) throw problem('manifest-not-found', `${file} does not exist`);
  const documents = parseYaml(bytes, file);
  const text = readUtf8(bytes) ?? '';
  return documents.flatMap((document) =>
    openManifests(document).map(({ manifest, path }) => ({ manifest, text, document, path })),
  );
}

/** The same of a file that a search found: what says nothing of Kubernetes is not read as if it had meant to. */
export async function readFound(files: Files, file: string): Promise<readonly PlainObject[] | Skipped> {
  const bytes = (await files.read(file)) ?? new Uint8Array();
  const isJson = basename(file).endsWith('.json');
  // JSON is everywhere, and by far not all that is called so can be parsed
  const documents = isJson ? documentsOf(file, readUtf8(bytes) ?? '') : parseYaml(bytes, file);
  if (documents.some(({ value }) => textAt(value, 'apiVersion') !== undefined)) return readPlain(files, file);
  return isJson || documents.length === 0 ? [] : { file, reason: 'holds no Kubernetes objects', code: 'no-objects' };
}

/** Proved by making the change in the text, as it would be made. */
export function locatePlain({ text, document, path: start, manifest }: PlainObject, field: JsonPath): Located {
  const path = [...start, ...field];
  const { file, line = 1, column = 1 } = document.placeOf(path);
  const found = at(document.value, ...path) ?? null;
  const place: Place = { file, line, column };
  if (found !== null && typeof found !== 'string' && typeof found !== 'number')
    return { kind: 'refused', says: `${pathText(field)} at ${formatPlace(place)} is no single value.` };
  const [to = 1] = found === null ? [] : neighbours(found);
  const edited = editYaml(text, document.index, path, to);
  if ('refused' in edited)
    return {
      kind: 'refused',
      says: `${pathText(field)} of ${manifest.object.kind} at ${formatPlace(place)} cannot be changed by itself: ${edited.says}`,
    };
  const leaf = { file, document: document.index, path, line, column, value: found, alsoMoves: [] };
  return { kind: found === null ? 'absent' : 'leaf', leaf };
}
