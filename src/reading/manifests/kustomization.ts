/** What a kustomization reaches: every file that decides what it renders to, and the kustomizations that it includes. */
import { join } from 'node:path/posix';
import { isRecord, type JsonRecord, listAt, textAt } from '../../core/base/json.ts';
import { Problem } from '../../core/base/problem.ts';
import { parseYaml } from '../../core/yaml/parse.ts';
import type { Files } from '../../ports/files.ts';

/** In the order in which kustomize looks for them. */
export const kustomizationNames: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

export interface Kustomization {
  readonly directory: string;
  /** The file that makes the directory one. */
  readonly file: string;
  /** Components change what includes them; by themselves they render to nothing of use. */
  readonly isComponent: boolean;
  /** Directories of the kustomizations that it includes, directly or not. */
  readonly includes: readonly string[];
  /** Every file that it reaches → its bytes; its own come before those that it includes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What it wants to render and what is not in the workspace: addresses, and files that are generated or gone. */
  readonly missing: readonly string[];
}

/** Undefined where the directory is none. Throws `manifest-invalid` where a kustomization on the way is not YAML. */
export function readKustomization(files: Files, directory: string): Promise<Kustomization | undefined> {
  return reach(files, join(directory), new Set());
}

/** A cycle is cut here; kustomize says what is wrong with it. */
async function reach(files: Files, directory: string, seen: ReadonlySet<string>): Promise<Kustomization | undefined> {
  if (seen.has(directory)) return undefined;
  const found = await openIn(files, directory);
  if (found === undefined) return undefined;
  const { file, bytes } = found;
  const content =
    parseYaml(bytes, file)
      .map(({ value }) => value)
      .find(isRecord) ?? {};
  const own = new Map([[file, bytes]]);
  const included: Kustomization[] = [];
  const missing: string[] = [...remoteFilesOf(content)];
  for (const text of new Set(textsIn(content))) {
    const path = join(directory, text);
    const inner = await reach(files, path, new Set([...seen, directory]));
    const read = inner === undefined ? await readIfFile(files, path) : undefined;
    if (inner !== undefined) included.push(inner);
    else if (read !== undefined) own.set(path, read);
    else if (resourcesOf(content).includes(text)) missing.push(text);
  }
  return {
    directory,
    file,
    isComponent: textAt(content, 'kind') === 'Component',
    includes: [...new Set(included.flatMap((each) => [each.directory, ...each.includes]))],
    files: new Map([...own, ...included.flatMap((each) => [...each.files])]),
    missing: [...missing, ...included.flatMap((each) => each.missing)],
  };
}

async function openIn(files: Files, directory: string): Promise<{ file: string; bytes: Uint8Array } | undefined> {
  for (const name of kustomizationNames) {
    const file = join(directory, name);
    const bytes = await readIfFile(files, file);
    if (bytes !== undefined) return { file, bytes };
  }
  return undefined;
}

/** Texts of a kustomization are tried as paths, whatever they are: directories and what lies outside are no files. */
async function readIfFile(files: Files, path: string): Promise<Uint8Array | undefined> {
  try {
    return await files.read(path);
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === 'file-not-found') return undefined;
    throw thrown;
  }
}

/** Every text on one line; of `settings.env=deploy/settings.env`, as generators take it, both parts. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    const [, after] = value.split('=');
    return value === '' || value.includes('\n') ? [] : [value, ...(after ? [after] : [])];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const resourceFields = ['resources', 'bases', 'components'] as const;
const resourcesOf = (content: JsonRecord): readonly unknown[] =>
  resourceFields.flatMap((field) => listAt(content, field));

/** Of each of them kustomize loads files, and takes what begins like an address for one. */
const loadedFields = [
  'configurations',
  'crds',
  'generators',
  'openapi',
  'patches',
  'patchesJson6902',
  'patchesStrategicMerge',
  'replacements',
  'transformers',
  'validators',
] as const;

/** `literals` are not loaded, whatever stands in them. */
function remoteFilesOf(content: JsonRecord): readonly string[] {
  const generators = [...listAt(content, 'configMapGenerator'), ...listAt(content, 'secretGenerator')];
  const loaded = [
    ...loadedFields.map((field) => content[field]),
    ...generators.flatMap((each) => [listAt(each, 'files'), listAt(each, 'envs'), textAt(each, 'env')]),
  ];
  return textsIn(loaded).filter((text) => /^https?:\/\//.test(text));
}
