/** What a rule looks at, and whether it proposes a value: shown by its cases, so that no page says more than is tested. */
import type { Rule } from '../../src/core/rules/rule.ts';
import { type Case, type Cases, worldsOf } from '../../test/unit/core/rules/arrange.ts';
import { cases } from '../../test/unit/core/rules/cases/index.ts';

export const dataKinds = {
  M: 'manifests, as files have them or as they are rendered',
  A: 'objects of a live cluster',
  V: 'what its controllers say: conditions and events',
  P: 'recorded load',
  G: 'Go modules and Dockerfiles of the repository',
} as const;

export type DataKind = keyof typeof dataKinds;

export function dataOf(rule: Rule): readonly DataKind[] {
  const { needs, sources } = rule;
  const uses: Readonly<Record<DataKind, boolean>> = {
    M: sources.includes('manifests'),
    A: sources.includes('cluster'),
    V: casesOf(rule).some((each) => answers(rule, each) !== answers(rule, withoutReports(each))),
    P: sources.includes('history'),
    G: needs[0] === 'program',
  };
  return kinds.filter((kind) => uses[kind]);
}

const kinds: readonly DataKind[] = ['M', 'A', 'V', 'P', 'G'];

/** Whether there is a case in which it says what to put into the line. */
export function hasFix(rule: Rule): boolean {
  return casesOf(rule)
    .flatMap(worldsOf)
    .flatMap((world) => Array.from(rule.judge(world)))
    .some(({ answer }) => answer.kind === 'fails' && answer.fix !== undefined);
}

function casesOf({ id }: Rule): readonly Case[] {
  const of: Partial<Cases> = cases[id] ?? {};
  return [of.fires, of.passes, of.boundary, of.unknown].flatMap((each: readonly Case[] = []) => each);
}

/** Without the object, which has the reports in it. */
function answers(rule: Rule, given: Case): string {
  const all = worldsOf(given).flatMap((world) => Array.from(rule.judge(world)).map(({ answer }) => answer));
  return JSON.stringify(all, (key, value: unknown) => (key === 'seen' ? undefined : value));
}

function withoutReports(given: Case): Case {
  if (given.cluster === undefined) return given;
  return { ...given, cluster: given.cluster.filter(({ kind }) => kind !== 'Event').map(withoutConditions) };
}

function withoutConditions(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { status } = object;
  return typeof status === 'object' ? { ...object, status: { ...status, conditions: [] } } : object;
}
