// A kind that could not be listed changes no answer but to unknown: every case of every rule, with each kind taken away.
import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../../../../src/core/base/json.ts';
import { isKubeObject } from '../../../../src/core/kube/object.ts';
import { steadyText } from '../../../../src/core/rules/findings/finding.ts';
import { rules } from '../../../../src/core/rules/index.ts';
import type { Judged, Rule } from '../../../../src/core/rules/rule.ts';
import { titleOf } from '../../../../src/core/rules/world/seen.ts';
import { wantedKinds } from '../../../../src/reading/cluster/wanted.ts';
import { type Case, worldsOf } from './arrange.ts';
import { cases } from './cases/index.ts';

/** Rule and kind → why its answers may differ all the same. */
const exceptions: Readonly<Record<string, string>> = {
  'requests-missing without HorizontalPodAutoscaler':
    'the container requests nothing; only which of two rules says so depends on what scales it',
  'single-replica without PersistentVolumeClaim':
    'one pod serves all the same; only that more might not help, which makes it low, is not seen',
};

const listed: ReadonlySet<string> = new Set(wantedKinds.map(({ kind }) => kind));

/** Something is always there. */
const namespace: JsonRecord = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };

type Live = Case & { readonly cluster: readonly JsonRecord[] };

/** As a cluster would show it; undefined of what only files can be. */
function liveCase({ objects, ...given }: Case): Live | undefined {
  if (given.cluster !== undefined) return { ...given, ...(objects && { objects }), cluster: given.cluster };
  const isOfFiles = [given.files, given.worlds, given.unread].some((each) => each !== undefined);
  return isOfFiles || objects === undefined ? undefined : { ...given, cluster: objects };
}

const kindOf = (object: JsonRecord): string => (isKubeObject(object) ? object.kind : '');

function without(kind: string, given: Live): Live {
  const cluster = [...given.cluster.filter((each) => kindOf(each) !== kind), namespace];
  return { ...given, cluster, gaps: { ...given.gaps, [kind]: `the right to list ${kind}` } };
}

function answerText({ rule, answer }: Judged): string {
  if (answer.kind !== 'fails') return answer.kind;
  const { field, severity = rule.severity } = answer;
  return `fails (${severity}) at ${titleOf(field.seen)} ${steadyText(field.seen.object, field.path)}`;
}

/** What it is about → its answers. */
function answersIn(rule: Rule, given: Live): ReadonlyMap<string, ReadonlySet<string>> {
  const judged = worldsOf(given).flatMap((world) => (world.isCluster ? Array.from(rule.judge(world)) : []));
  const bySubject = Map.groupBy(judged, ({ seen }) => titleOf(seen));
  return new Map([...bySubject].map(([subject, all]) => [subject, new Set(all.map(answerText))]));
}

/** Every answer that is another one now, and is not that it is not known. */
function changed(rule: Rule, given: Live, kind: string): readonly string[] {
  const [before, after] = [answersIn(rule, given), answersIn(rule, without(kind, given))];
  const isDoubted = [...after.values()].some((each) => each.has('unknown'));
  return [...before].flatMap(([subject, was]) => {
    const is = after.get(subject) ?? new Set();
    const isSame = was.symmetricDifference(is).size === 0;
    const isUnknown = is.has('unknown') && is.isSubsetOf(new Set([...was, 'unknown']));
    if (isSame || isUnknown || (is.size === 0 && isDoubted)) return [];
    return [`${subject}: ${[...was].join(', ')} → ${[...is].join(', ') || 'nothing'} (${given.why})`];
  });
}

interface Row {
  readonly rule: Rule;
  readonly kind: string;
  readonly lives: readonly Live[];
}

const rows: readonly Row[] = rules
  .filter(({ sources }) => sources.includes('cluster'))
  .flatMap((rule) => {
    const { fires, passes, boundary, unknown } = cases[rule.id] ?? { fires: [], passes: [], boundary: [], unknown: [] };
    const lives = [...fires, ...passes, ...boundary, ...unknown].flatMap((each) => liveCase(each) ?? []);
    const having = lives.flatMap((live) =>
      [...new Set(live.cluster.map(kindOf))]
        .filter((kind) => listed.has(kind) && live.gaps?.[kind] === undefined)
        .map((kind) => ({ kind, live })),
    );
    return [...Map.groupBy(having, ({ kind }) => kind)].map(([kind, all]) => ({
      rule,
      kind,
      lives: all.map(({ live }) => live),
    }));
  });

const changes = (row: Row): readonly string[] => row.lives.flatMap((live) => changed(row.rule, live, row.kind));
const nameOf = ({ rule, kind }: Row): string => `${rule.id} without ${kind}`;

describe('what cannot be listed is not known', () => {
  test.each(rows.filter((row) => exceptions[nameOf(row)] === undefined))('$rule.id without $kind', (row) =>
    expect(changes(row)).toEqual([]),
  );

  test.each(Object.entries(exceptions))('%s is an exception: %s', (name) => {
    const row = rows.find((each) => nameOf(each) === name);
    expect(row === undefined ? [] : changes(row)).not.toEqual([]);
  });
});
