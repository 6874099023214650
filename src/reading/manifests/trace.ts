/** From a rendered field back to the scalar that decides it, proved by rendering with that scalar changed. */
import { isSameJson, pathText } from '../../core/base/json.ts';
import { formatPlace } from '../../core/base/problem.ts';
import { locateAbsent, locateOwn } from './absent.ts';
import { type Candidate, candidatesFor, neighbours, refusalOf, withChange } from './candidates.ts';
import { type Move, moveText } from './moves.ts';
import { rivalOf } from './rival.ts';
import { templateLine } from './template-line.ts';
import type { Leaf, Located } from './traced.ts';
import { movesElsewhere, type Tracing } from './tracing.ts';
import { type Field, likeliest, provenMoves, type RenderedSource, valueOf } from './trial.ts';

type Search =
  | { readonly kind: 'found'; readonly candidate: Candidate; readonly moves: readonly Move[] }
  | { readonly kind: 'none' | 'late' };

export async function locateRendered(rendered: RenderedSource, field: Field, tracing: Tracing): Promise<Located> {
  const value = valueOf(rendered.base, field);
  if (value === undefined || value === null) return locateAbsent(rendered, field, tracing);
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
  const { file, line = 1, column = 1 } = at;
  const here = moves.filter((move) => !isSameJson(move, field)).map(moveText);
  const text = withChange(candidate, neighbours(value)[0], rendered.source.editable);
  const elsewhere = text === undefined ? [] : await movesElsewhere(file, new Map([[file, text]]), rendered, tracing);
  const leaf = { file, document, path, line, column, value, alsoMoves: [...here, ...elsewhere] };
  const own = leaf.alsoMoves.length > 0 ? await locateOwn(leaf, rendered, field, tracing) : undefined;
  if (own !== undefined) return own;
  const rival = await rivalOf(rendered.source, leaf, tracing.files);
  if (rival !== undefined) return refused(twofold(leaf, rival));
  return { kind: 'leaf', leaf };
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

const twofold = (leaf: Leaf, rival: string): string =>
  `${formatPlace(leaf)} and ${rival} both have ${leaf.value}: say in the \`renders\` of the configuration which values are in use.`;

const tooLong = (field: Field, { source }: RenderedSource, { mostSeconds }: Tracing): string =>
  `${fieldText(field)} was not found within ${mostSeconds} s of rendering ${source.name} again and again.`;

const fieldText = ({ object, path }: Field): string => `${pathText(path)} of ${object}`;
const refused = (says: string): Located => ({ kind: 'refused', says });
