/** Where a kustomization writes a field, as far as its files show it: most need no further rendering to be found. */
import { at, isSameJson, type JsonPath, listAt, textAt } from '../../core/base/json.ts';
import type { Region } from '../../core/base/region.ts';
import type { KubeObject } from '../../core/kube/object.ts';
import type { YamlDocument } from '../../core/yaml/document.ts';
import { documentsOf } from './candidates.ts';
import { type Field, type RenderedSource, valueOf } from './trial.ts';

/**
 * The only document or patch about the object that sets the field, if it says what is rendered; of a field that nothing
 * sets, the nearest key. Undefined for what several of them set, or a transformation makes.
 */
export function writtenAt(rendered: RenderedSource, field: Field): Region | undefined {
  const value = valueOf(rendered.base, field);
  if (value === undefined || value === null) return nearestKey(rendered, field);
  const setting = mentionsOf(rendered, field).filter(({ steps }) => steps === field.path.length);
  // each patch says the names of what it changes, and a prefix may come before them: the document itself is the last
  if (isOwnName(field.path)) return regionIn(setting.at(-1));
  const [only, second] = setting;
  const isAsRendered = only !== undefined && isSameJson(at(only.document.value, ...only.path), value);
  return isAsRendered && second === undefined ? regionIn(only) : undefined;
}

/** In the document or patch that has most of the way to the field. Undefined where none is about the object. */
export function nearestKey(rendered: RenderedSource, field: Field): Region | undefined {
  return regionIn(mentionsOf(rendered, field).toSorted((one, other) => other.steps - one.steps)[0]);
}

/** Of the object, or of an item of a list: what is wrong is never the name, so that nobody asks what decides it. */
export function isOwnName(path: JsonPath): boolean {
  return path.at(-1) === 'name' && (path.at(-2) === 'metadata' || typeof path.at(-2) === 'number');
}

const regionIn = (mention: Mention | undefined): Region | undefined => mention?.document.regionOf(mention.path);

interface Mention {
  readonly document: YamlDocument;
  /** Leads to the field in this document, where an item may be another of its list than in the rendered object. */
  readonly path: JsonPath;
  /** How far the document has it. */
  readonly steps: number;
}

/** Documents and patches of the object's kind whose name is its own, or else the longest part of it. */
function mentionsOf({ source, base }: RenderedSource, { object, path }: Field): readonly Mention[] {
  const found = base.get(object)?.object;
  if (found === undefined) return [];
  const named = [...source.editable]
    // what is long, as the definitions of a project are, takes long to parse
    .filter(([, text]) => text.includes(found.kind))
    .flatMap(([file, text]) => documentsOf(file, text))
    .filter(({ value }) => textAt(value, 'kind') === found.kind && found.metadata.name.includes(nameIn(value)));
  const longest = Math.max(...named.map(({ value }) => nameIn(value).length));
  return named
    .filter(({ value }) => nameIn(value).length === longest)
    .map((document) => mentionIn(document, found, path));
}

/** A name is never more than one line. */
const nameIn = (value: unknown): string => textAt(value, 'metadata', 'name') ?? '\n';

function mentionIn(document: YamlDocument, object: KubeObject, path: JsonPath): Mention {
  const { value } = document;
  const own: (string | number)[] = [];
  for (const [index, step] of path.entries())
    own.push(
      typeof step === 'string'
        ? step
        : placeOfItem(listAt(value, ...own), at(object, ...path.slice(0, index + 1)), step),
    );
  const missing = own.findIndex((_, index) => at(value, ...own.slice(0, index + 1)) === undefined);
  return { document, path: own, steps: missing === -1 ? own.length : missing };
}

/** Items that have a name are found by it: a patch of the second container has it in its first item. */
function placeOfItem(items: readonly unknown[], item: unknown, otherwise: number): number {
  const name = textAt(item, 'name');
  if (name === undefined) return otherwise;
  const found = items.findIndex((each) => textAt(each, 'name') === name);
  return found === -1 ? items.length : found;
}
