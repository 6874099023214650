/** Where a field could be set that nothing sets, or that is set for others as well: in the files of its own render. */
import { dirname } from 'node:path/posix';
import { at, type JsonPath, pathText, textAt } from '../../core/base/json.ts';
import type { Place } from '../../core/base/problem.ts';
import { editYaml } from '../../core/yaml/edit.ts';
import { documentsOf, neighbours, scalarsIn } from './candidates.ts';
import type { Leaf, Located } from './traced.ts';
import { movesElsewhere, type Tracing } from './tracing.ts';
import { type Field, isSame, movesIn, type RenderedSource, renderTexts, valueOf } from './trial.ts';

/** Any number: what a field takes is not checked while rendering. */
const tried = 7;

export async function locateAbsent(rendered: RenderedSource, field: Field, tracing: Tracing): Promise<Located> {
  const { request } = rendered.source;
  const what = `${pathText(field.path)} of ${field.object}`;
  if (request.kind === 'chart') return refused(`${what} is not set by the chart ${request.directory}.`);
  const leaf = await provenPlace(placesInOverlay(rendered, field), tried, rendered, field, tracing);
  if (leaf !== undefined) return { kind: 'absent', leaf };
  return refused(
    `${what} is not set, and no file in ${request.directory} describes this object, so that it could be set there.`,
  );
}

/** Where the render of a field could say by itself what it has from a place that others have it from as well. */
export async function locateOwn(
  shared: Leaf,
  rendered: RenderedSource,
  field: Field,
  tracing: Tracing,
): Promise<Located | undefined> {
  if (shared.value === null) return undefined;
  const isChart = rendered.source.request.kind === 'chart';
  const places = isChart ? placesInValues(rendered, shared) : placesInOverlay(rendered, field);
  const leaf = await provenPlace(places, neighbours(shared.value)[0], rendered, field, tracing);
  return leaf && { kind: 'absent', leaf };
}

/** Proved like any other: with the key inserted the field takes what it says, and nothing else moves, here or elsewhere. */
async function provenPlace(
  places: readonly Leaf[],
  to: string | number,
  rendered: RenderedSource,
  field: Field,
  tracing: Tracing,
): Promise<Leaf | undefined> {
  for (const place of places) {
    const { file, document, path } = place;
    const edited = editYaml(rendered.source.editable.get(file) ?? '', document, path, to);
    if ('refused' in edited) continue;
    const texts = new Map([[file, edited.text]]);
    if (!(await movesAlone(texts, to, rendered, field, tracing))) continue;
    if ((await movesElsewhere(file, texts, rendered, tracing)).length === 0) return place;
  }
  return undefined;
}

async function movesAlone(
  texts: ReadonlyMap<string, string>,
  to: string | number,
  rendered: RenderedSource,
  field: Field,
  { renderer }: Tracing,
): Promise<boolean> {
  const rendering = await renderTexts(rendered, texts, renderer);
  if (rendering === undefined || !isSame(valueOf(rendering, field), to)) return false;
  return (await movesIn(rendered, rendering)).every((move) => leadsTo(move, field));
}

/** Maps on the way to a field may come with it. */
const leadsTo = (move: Field, field: Field): boolean =>
  move.object === field.object && move.path.every((step, index) => step === field.path[index]);

/** Values files that win over the one in which the value stands. */
function placesInValues({ source }: RenderedSource, { file: shared, path }: Leaf): readonly Leaf[] {
  const winners = [...source.editable.keys()];
  return winners.slice(0, Math.max(0, winners.indexOf(shared))).flatMap((file) =>
    documentsOf(file, source.editable.get(file) ?? '')
      .slice(0, 1)
      .flatMap(({ index, value, placeOf }) => placeIn({ file, document: index, start: [], value, placeOf }, path)),
  );
}

/** Documents and patches of the kustomization's own directory that have the object's kind and a part of its name. */
function placesInOverlay({ source, base }: RenderedSource, { object, path }: Field): readonly Leaf[] {
  const found = base.get(object)?.object;
  const directory = dirname(`./${source.file}`);
  const own = [...source.editable].filter(([file]) => `./${file}`.startsWith(`${directory}/`));
  return own
    .flatMap(([file, text]) => describedIn(file, text))
    .filter(({ value }) => textAt(value, 'kind') === found?.kind && at(value, 'metadata') !== undefined)
    .filter(({ value }) => found?.metadata.name.includes(textAt(value, 'metadata', 'name') ?? '\n'))
    .flatMap((described) => placeIn(described, path));
}

interface Described {
  readonly file: string;
  readonly document: number;
  /** Leads to what is described, in its document. */
  readonly start: JsonPath;
  readonly value: unknown;
  readonly placeOf: (path: JsonPath) => Place;
}

/** The documents of a file, and those that are written into them as blocks of text, as inline patches are. */
function describedIn(file: string, text: string): readonly Described[] {
  const documents = documentsOf(file, text).map(({ index, value, placeOf }): Described => ({
    file,
    document: index,
    start: [],
    value,
    placeOf,
  }));
  return documents.concat(documents.flatMap(blocksIn));
}

function blocksIn(outer: Described): readonly Described[] {
  return scalarsIn(outer.value, []).flatMap(({ path: start, value: block }) => {
    if (typeof block !== 'string' || !block.includes('\n')) return [];
    const [inner, second] = documentsOf(outer.file, block);
    return inner === undefined || second !== undefined ? [] : [{ ...outer, start, value: inner.value }];
  });
}

function placeIn({ file, document, start, value, placeOf }: Described, field: JsonPath): readonly Leaf[] {
  if (at(value, ...field) !== undefined) return [];
  const path = [...start, ...field];
  const { line = 1, column = 1 } = placeOf(path);
  return [{ file, document, path, line, column, value: null, alsoMoves: [] }];
}

const refused = (says: string): Located => ({ kind: 'refused', says });
