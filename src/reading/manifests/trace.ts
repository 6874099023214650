/** From a rendered field back to the scalar that decides it, proved by rendering with that scalar changed. */
import { isSameJson, pathText } from '../../core/base/json.ts';
import { formatPlace } from '../../core/base/problem.ts';
import type { Files } from '../../ports/files.ts';
import type { Renderer } from '../../ports/renderer.ts';
import { locateAbsent } from './absent.ts';
import { type Candidate, candidatesFor, neighbours, refusalOf } from './candidates.ts';
import { type Move, moveText } from './moves.ts';
import type { Sharing } from './sharing.ts';
import { templateLine } from './template-line.ts';
import type { Located } from './traced.ts';
import { type Field, likeliest, movesIn, provenMoves, type RenderedSource, renderWith, valueOf } from './trial.ts';

export interface Tracing {
  readonly files: Files;
  readonly renderer: Renderer;
  readonly sharing: Sharing;
  /** After which no further rendering is begun. */
  readonly mostSeconds: number;
}

type Search =
  | { readonly kind: 'found'; readonly candidate: Candidate; readonly moves: readonly Move[] }
  | { readonly kind: 'none' | 'late' };

export async function locateRendered(rendered: RenderedSource, field: Field, tracing: Tracing): Promise<Located> {
  const value = valueOf(rendered.base, field);
  if (value === undefined || value === null) return locateAbsent(rendered, field, tracing.renderer);
  if (typeof value !== 'number' && typeof value !== 'string') return refused(`${fieldText(field)} is no single value.`);
  const end = performance.now() + tracing.mostSeconds * 1000;
  const isLate = (): boolean => performance.now() > end;
  const tiers = candidatesFor(rendered.source.editable, value, field.path.at(-1));
  for (const tier of tiers) {
    const search = await searchIn(tier, field, rendered, tracing, isLate);
    if (search.kind === 'late') return refused(tooLong(field, rendered, tracing));
    if (search.kind === 'found') return leafOf(search.candidate, search.moves, field, rendered, tracing);
  }
  return refused(`${fieldText(field)} is ${value}${await whyNone(tiers[0] ?? [], field, rendered, tracing)}`);
}

async function searchIn(
  tier: readonly Candidate[],
  field: Field,
  rendered: RenderedSource,
  { renderer }: Tracing,
  isLate: () => boolean,
): Promise<Search> {
  if (isLate()) return { kind: 'late' };
  for (const candidate of await likeliest(tier, field, rendered, renderer)) {
    if (isLate()) return { kind: 'late' };
    const moves = await provenMoves(candidate, field, rendered, renderer);
    if (moves !== undefined) return { kind: 'found', candidate, moves };
  }
  return { kind: 'none' };
}

async function leafOf(
  candidate: Candidate,
  moves: readonly Move[],
  field: Field,
  rendered: RenderedSource,
  tracing: Tracing,
): Promise<Located> {
  const { document, path, value, at } = candidate;
  const here = moves.filter((move) => !isSameJson(move, field)).map(moveText);
  const elsewhere = await movesElsewhere(candidate, rendered, tracing);
  const { file, line = 1, column = 1 } = at;
  return { kind: 'leaf', leaf: { file, document, path, line, column, value, alsoMoves: [...here, ...elsewhere] } };
}

/** What moves in other renders that read the same file, with their names. */
async function movesElsewhere(
  candidate: Candidate,
  rendered: RenderedSource,
  { sharing, renderer }: Tracing,
): Promise<readonly string[]> {
  const [to] = neighbours(candidate.value);
  const others = (await sharing(candidate.at.file)).filter(({ source }) => source.name !== rendered.source.name);
  const found = others.map(async (other) => {
    const { name } = other.source;
    const rendering = await renderWith(other, candidate, to, renderer);
    if (rendering === undefined) return [`all of ${name}, which does not render with another value`];
    return (await movesIn(other, rendering)).map((move) => `${moveText(move)} (${name})`);
  });
  return (await Promise.all(found)).flat();
}

/** Follows "spec.maxReplicas of HorizontalPodAutoscaler shop/web is 10". */
async function whyNone(
  namesakes: readonly Candidate[],
  field: Field,
  { source, base }: RenderedSource,
  { files }: Tracing,
): Promise<string> {
  for (const candidate of namesakes) {
    const refusal = refusalOf(candidate, source.editable);
    if (refusal !== undefined) return `, and ${formatPlace(candidate.at)} cannot be changed by itself: ${refusal}`;
  }
  const template = await templateLine(files, base.get(field.object)?.file, field.path.at(-1));
  if (template !== undefined) return `: ${template}.`;
  return `, and no value in the files of ${source.name} decides it by itself.`;
}

const tooLong = (field: Field, { source }: RenderedSource, { mostSeconds }: Tracing): string =>
  `${fieldText(field)} was not found within ${mostSeconds} s of rendering ${source.name} again and again.`;

const fieldText = ({ object, path }: Field): string => `${pathText(path)} of ${object}`;
const refused = (says: string): Located => ({ kind: 'refused', says });
