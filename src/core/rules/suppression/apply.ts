/** Which findings stay quiet, and what became of every suppression. */
import { exhaustive } from '../../base/exhaustive.ts';
import type { Instant } from '../../base/instant.ts';
import type { Finding } from '../findings/finding.ts';
import type { Unknown } from '../findings/gather.ts';
import { identityKey, identityOf, type SeenObject } from '../world/seen.ts';
import type { Suppression } from './suppression.ts';

/** `expired`: its finding counts again. `unused`: it is about nothing that was found, or has a fault. */
export type SuppressionState = 'active' | 'expired' | 'unused';

export interface Applied {
  readonly quiet: ReadonlySet<Finding>;
  readonly states: ReadonlyMap<Suppression, SuppressionState>;
}

export interface Suppressible {
  /** With their places known. */
  readonly findings: readonly Finding[];
  readonly unknown: readonly Unknown[];
}

/** What a rule could not judge keeps its suppression from being called unused. */
export function applySuppressions(
  { findings, unknown }: Suppressible,
  suppressions: readonly Suppression[],
  now: Instant,
): Applied {
  const quiet = new Set<Finding>();
  const states = new Map<Suppression, SuppressionState>();
  const byRule = Map.groupBy(findings, ({ rule }) => rule.id);
  const unknownByRule = Map.groupBy(unknown, ({ rule }) => rule.id);
  for (const each of suppressions) {
    const found = (byRule.get(each.rule) ?? []).filter((finding) => isMeant(each, finding));
    const mayBe = (unknownByRule.get(each.rule) ?? []).some(({ seen }) => mayBeMeant(each, seen));
    const state = stateOf(each, found.length > 0, mayBe, now);
    states.set(each, state);
    if (state === 'active') for (const finding of found) quiet.add(finding);
  }
  return { quiet, states };
}

function stateOf(suppression: Suppression, isUsed: boolean, mayBeUsed: boolean, now: Instant): SuppressionState {
  if (suppression.fault !== undefined || !(isUsed || mayBeUsed)) return 'unused';
  return hasEnded(suppression, now) ? 'expired' : 'active';
}

/** The last day holds whole, in UTC. */
function hasEnded({ until }: Suppression, now: Instant): boolean {
  return new Date(now).toISOString().slice(0, 10) > until;
}

function isMeant({ where }: Suppression, { field, region }: Finding): boolean {
  switch (where.kind) {
    case 'comment':
      return region?.file === where.file && (region.line === where.line || region.line === where.line + 1);
    case 'annotation':
      return isSame(where.seen, field.seen);
    case 'config':
      return isMatch(where.match, field.seen);
    default:
      return exhaustive(where);
  }
}

/** An unknown has no place of its own; the file of a comment tells. */
function mayBeMeant({ where }: Suppression, seen: SeenObject): boolean {
  switch (where.kind) {
    case 'comment':
      return seen.file === where.file;
    case 'annotation':
      return isSame(where.seen, seen);
    case 'config':
      return isMatch(where.match, seen);
    default:
      return exhaustive(where);
  }
}

/** A variant in another file speaks for itself. */
const isSame = (one: SeenObject, other: SeenObject): boolean =>
  one.file === other.file && identityKey(identityOf(one)) === identityKey(identityOf(other));

/** Objects that name no namespace match by their name alone. */
function isMatch(match: string, { object: { metadata } }: SeenObject): boolean {
  const [namespace = '', name = ''] = match.split('/');
  return isLike(name, metadata.name) && (metadata.namespace === undefined || isLike(namespace, metadata.namespace));
}

function isLike(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}
