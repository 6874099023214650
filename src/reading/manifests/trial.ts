/** Renders with single scalars changed, to see what follows them. */
import { basename } from 'node:path/posix';
import { at, type JsonPath } from '../../core/base/json.ts';
import { Problem } from '../../core/base/problem.ts';
import type { Overrides, Renderer } from '../../ports/renderer.ts';
import { type Candidate, neighbours, type Scalar, withChange } from './candidates.ts';
import { withMarks } from './marks.ts';
import { type Move, movesBetween, moveText } from './moves.ts';
import type { ReadRendering, Rendering } from './rendering.ts';
import type { Source } from './source.ts';

/** A source with what it renders to as the files are. */
export interface RenderedSource {
  readonly source: Source;
  readonly base: Rendering;
  readonly read: ReadRendering;
  /** What is another with every rendering: passwords that a chart makes up, and sums over them. */
  readonly restless: () => Promise<readonly Move[]>;
}

/** A field of an object of a rendering. */
export interface Field {
  readonly object: string;
  readonly path: JsonPath;
}

/** The field's value in a rendering. */
export function valueOf(rendering: Rendering, { object, path }: Field): unknown {
  return at(rendering.get(object)?.object, ...path);
}

/** Helm prints `50` for `"50"` where a template does not quote. */
export function isSame(value: unknown, wanted: Scalar): boolean {
  return (typeof value === 'number' || typeof value === 'string') && String(value) === String(wanted);
}

/** Undefined where the scalar cannot be changed, and where the source then does not render to objects. */
async function renderWith(
  rendered: RenderedSource,
  candidate: Candidate,
  to: Scalar,
  renderer: Renderer,
): Promise<Rendering | undefined> {
  const text = withChange(candidate, to, rendered.source.editable);
  return text === undefined ? undefined : renderTexts(rendered, new Map([[candidate.at.file, text]]), renderer);
}

/** The same with the files as they would be. */
export async function renderTexts(
  { source, read }: RenderedSource,
  texts: Overrides,
  renderer: Renderer,
): Promise<Rendering | undefined> {
  const rendered = await renderer.render(source.request, new Map([...withoutSchemas(source), ...texts]));
  if (rendered.kind !== 'rendered') return undefined;
  try {
    return read(rendered.text);
  } catch (thrown) {
    if (thrown instanceof Problem) return undefined;
    throw thrown;
  }
}

/** The schema of a chart's values says which values are wise, not which field follows them. */
function withoutSchemas({ request }: Source): Overrides {
  return new Map(request.files.filter((file) => basename(file) === 'values.schema.json').map((file) => [file, '{}']));
}

/** Those that may decide the field, after one rendering with a mark in each; all of them where that does not render. */
export async function likeliest(
  candidates: readonly Candidate[],
  field: Field,
  rendered: RenderedSource,
  renderer: Renderer,
): Promise<readonly Candidate[]> {
  if (candidates.length < 2) return candidates;
  const { texts, marks, unmarked } = withMarks(candidates, rendered.source.editable);
  const rendering = await renderTexts(rendered, texts, renderer);
  if (rendering === undefined) return candidates;
  const value = valueOf(rendering, field);
  const arrived = marks.find(({ to }) => isSame(value, to));
  return arrived === undefined ? unmarked : [arrived.candidate];
}

/**
 * Everything that moves with a scalar, when the field takes exactly the values that the scalar is given, next to the one
 * that it has; undefined when it does not.
 */
export async function provenMoves(
  candidate: Candidate,
  field: Field,
  rendered: RenderedSource,
  renderer: Renderer,
): Promise<readonly Move[] | undefined> {
  const proofs: (readonly Move[])[] = [];
  for (const to of neighbours(candidate.value)) {
    const rendering = await renderWith(rendered, candidate, to, renderer);
    // a chart may refuse a maximum below its minimum; the other neighbour tells then
    if (rendering === undefined) continue;
    if (!isSame(valueOf(rendering, field), to)) return undefined;
    proofs.push(await movesIn(rendered, rendering));
  }
  return proofs[0];
}

/** What a change moved, and nothing else could have. */
export async function movesIn({ base, restless }: RenderedSource, rendering: Rendering): Promise<readonly Move[]> {
  const always = new Set((await restless()).map(moveText));
  return movesBetween(base, rendering).filter((move) => !always.has(moveText(move)));
}
