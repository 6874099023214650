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
  const foundBy = searchFindings(findings);
  const isOpenTo = searchUnknown(unknown);
  for (const each of suppressions) {
    const found = foundBy(each);
    const state = stateOf(each, found.length > 0 || isOpenTo(each), now);
    states.set(each, state);
    if (state === 'active') for (const finding of found) quiet.add(finding);
  }
  return { quiet, states };
}

function stateOf(suppression: Suppression, mayBeUsed: boolean, now: Instant): SuppressionState {
  if (suppression.fault !== undefined || !mayBeUsed) return 'unused';
  return hasEnded(suppression, now) ? 'expired' : 'active';
}

/** The last day holds whole, in UTC. */
function hasEnded({ until }: Suppression, now: Instant): boolean {
  return new Date(now).toISOString().slice(0, 10) > until;
}

/** The findings that a suppression means. There may be one for every object: none is held against all findings. */
function searchFindings(findings: readonly Finding[]): (suppression: Suppression) => readonly Finding[] {
  const byLine = Map.groupBy(findings, ({ rule, region }) => keyOf(rule.id, region?.file, region?.line));
  const byObject = Map.groupBy(findings, ({ rule, field }) => objectKey(rule.id, field.seen));
  const byRule = Map.groupBy(findings, ({ rule }) => rule.id);
  return ({ rule, where }) => {
    switch (where.kind) {
      case 'comment':
        return [where.line, where.line + 1].flatMap((line) => byLine.get(keyOf(rule, where.file, line)) ?? []);
      case 'annotation':
        return byObject.get(objectKey(rule, where.seen)) ?? [];
      case 'config': {
        const isMatch = matching(where.match);
        return (byRule.get(rule) ?? []).filter(({ field }) => isMatch(field.seen));
      }
      default:
        return exhaustive(where);
    }
  };
}

/** Whether a suppression may be about something that is not known. That has no place of its own; the file of a comment tells. */
function searchUnknown(unknown: readonly Unknown[]): (suppression: Suppression) => boolean {
  const files = new Set(unknown.map(({ rule, seen }) => keyOf(rule.id, seen.file)));
  const objects = new Set(unknown.map(({ rule, seen }) => objectKey(rule.id, seen)));
  const byRule = Map.groupBy(unknown, ({ rule }) => rule.id);
  return ({ rule, where }) => {
    switch (where.kind) {
      case 'comment':
        return files.has(keyOf(rule, where.file));
      case 'annotation':
        return objects.has(objectKey(rule, where.seen));
      case 'config': {
        const isMatch = matching(where.match);
        return (byRule.get(rule) ?? []).some(({ seen }) => isMatch(seen));
      }
      default:
        return exhaustive(where);
    }
  };
}

const keyOf = (...parts: readonly (string | number | undefined)[]): string => parts.join('\n');

/** A variant in another file speaks for itself. */
const objectKey = (rule: string, seen: SeenObject): string => keyOf(rule, seen.file, identityKey(identityOf(seen)));

/** Objects that name no namespace match by their name alone. */
function matching(match: string): (seen: SeenObject) => boolean {
  const [namespace, name] = match.split('/').map(patternOf);
  return ({ object: { metadata } }) =>
    name?.test(metadata.name) === true &&
    (metadata.namespace === undefined || namespace?.test(metadata.namespace) === true);
}

function patternOf(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`);
}
