// What is written elsewhere makes no answer worse: every case of every rule, with each of its kinds moved away.
import { describe, expect, test } from 'vitest';
import { isKubeObject, type KubeObject } from '../../../../src/core/kube/object.ts';
import { isClusterScoped } from '../../../../src/core/kube/scope.ts';
import { rules } from '../../../../src/core/rules/index.ts';
import type { Rule } from '../../../../src/core/rules/rule.ts';
import { titleOf } from '../../../../src/core/rules/world/seen.ts';
import { type Case, worldsOf } from './arrange.ts';
import { cases } from './cases/index.ts';

/** One case with one of its kinds apart from the others. */
interface Moved {
  readonly given: Case;
  readonly own: readonly KubeObject[];
  readonly away: readonly KubeObject[];
}

interface Row {
  readonly name: string;
  readonly rule: Rule;
  readonly moved: readonly Moved[];
}

const rows: readonly Row[] = rules
  .filter(({ sources }) => sources.includes('manifests'))
  .flatMap((rule) => {
    const { fires = [], passes = [], boundary = [], unknown = [] } = cases[rule.id] ?? {};
    const all = [...fires, ...passes, ...boundary, ...unknown].filter(isPlain).flatMap(movedOf);
    return [...Map.groupBy(all, ({ away: [first] }) => first?.kind ?? '')].map(([kind, moved]) => ({
      name: `${rule.id}: ${kind}`,
      rule,
      moved,
    }));
  });

function isPlain({ files, worlds, cluster, unread }: Case): boolean {
  return [files, worlds, cluster, unread].every((each) => each === undefined);
}

function movedOf(given: Case): readonly Moved[] {
  const objects = (given.objects ?? []).filter(isKubeObject);
  return [...Map.groupBy(objects, ({ kind }) => kind)].flatMap(([kind, away]) => {
    const own = objects.filter((each) => each.kind !== kind);
    return own.length === 0 ? [] : { given, own, away };
  });
}

/** Answers by what they are about. */
function answersTo(rule: Rule, given: Case): ReadonlyMap<string, string> {
  const judged = worldsOf(given).flatMap((world) => Array.from(rule.judge(world)));
  const bySubject = Map.groupBy(judged, ({ seen }) => titleOf(seen));
  const textOf = (kinds: ReadonlySet<string>): string => [...kinds].sort().join(' and ');
  return new Map([...bySubject].map(([title, all]) => [title, textOf(new Set(all.map(({ answer }) => answer.kind)))]));
}

/** Every answer that is another one now, and is not that it is not known. */
function changed({ rule, moved }: Row, judge: (rule: Rule, moved: Moved) => readonly Answers[]): readonly string[] {
  return moved.flatMap((each) => {
    const [before = new Map(), after = new Map()] = judge(rule, each);
    return [...before]
      .filter(([title, was]) => after.has(title) && ![was, 'unknown'].includes(after.get(title)))
      .map(([title, was]) => `${title}: ${was} → ${after.get(title)} (${each.given.why})`);
  });
}

type Answers = ReadonlyMap<string, string>;

describe('a world beside is looked into', () => {
  const infrastructure = 'which cluster is meant by what has no namespace, nobody says';
  const target = 'a rule about charts, which are rendered as one';
  const exceptions: Readonly<Record<string, string>> = {
    'disruption-budget-missing: Deployment': 'a budget comes near in another world, where it is told, too',
    'disruption-budget-missing: HorizontalPodAutoscaler': 'the same',
    'disruption-budget-missing: PodDisruptionBudget': 'the same',
    'namespace-missing-in-render: Deployment': target,
    'namespace-missing-in-render: HorizontalPodAutoscaler': target,
    'requests-differ-from-limits-under-consolidation: Deployment': infrastructure,
    'requests-differ-from-limits-under-consolidation: NodePool': infrastructure,
    'requests-differ-from-limits-under-consolidation: Provisioner': infrastructure,
  };

  const placed = (object: KubeObject): KubeObject =>
    isClusterScoped(object.kind)
      ? object
      : { ...object, metadata: { ...object.metadata, namespace: object.metadata.namespace ?? 'shop' } };
  const something = (name: string): KubeObject => placed({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });

  const changes = (row: Row): readonly string[] =>
    changed(row, (rule, { given: { objects: _objects, ...given }, own, away }) => {
      const [here, there] = [own, away].map((all) => all.map(placed));
      return [
        answersTo(rule, { ...given, worlds: { one: [...(here ?? []), ...(there ?? [])] } }),
        answersTo(rule, {
          ...given,
          worlds: { one: [...(here ?? []), something('one')], two: [...(there ?? []), something('two')] },
        }),
      ];
    });

  test.each(rows.filter(({ name }) => exceptions[name] === undefined))('$name', (row) =>
    expect(changes(row)).toEqual([]),
  );

  test.each(Object.entries(exceptions))('%s is an exception: %s', (name) =>
    expect(rows.filter((row) => row.name === name).flatMap(changes)).not.toEqual([]),
  );
});

describe('a world beside in which not all say their namespace leaves nothing missing', () => {
  const near = 'a budget comes near in another world, where it is told, too';
  const directories = 'a LimitRange without a namespace is about its directory';
  const other = 'the container requests nothing; only which of two rules says so depends on the rest';
  const exceptions: Readonly<Record<string, string>> = {
    'disruption-budget-missing: PodDisruptionBudget': near,
    'request-missing-for-utilization: LimitRange': directories,
    'requests-differ-from-limits-under-consolidation: LimitRange': directories,
    'requests-missing: Deployment': other,
    'requests-missing: HorizontalPodAutoscaler': other,
    'requests-missing: LimitRange': directories,
  };

  const unplaced = ({ metadata: { namespace: _left, ...metadata }, ...object }: KubeObject): KubeObject => ({
    ...object,
    metadata,
  });
  const placed = (object: KubeObject): KubeObject =>
    isClusterScoped(object.kind) ? object : { ...object, metadata: { ...object.metadata, namespace: 'shop' } };
  const ways = [
    [placed, unplaced],
    [unplaced, placed],
    [unplaced, unplaced],
  ] as const;

  const changes = (row: Row): readonly string[] =>
    ways.flatMap(([here, there]) =>
      changed(row, (rule, { given: { objects: _objects, ...given }, own, away }) => [
        answersTo(rule, { ...given, worlds: { one: [...own, ...away].map(here) } }),
        answersTo(rule, { ...given, worlds: { one: own.map(here), two: away.map(there) } }),
      ]).filter((each) => each.includes('→ fails')),
    );

  test.each(rows.filter(({ name }) => exceptions[name] === undefined))('$name', (row) =>
    expect(changes(row)).toEqual([]),
  );

  test.each(Object.entries(exceptions))('%s is an exception: %s', (name) =>
    expect(rows.filter((row) => row.name === name).flatMap(changes)).not.toEqual([]),
  );
});

describe('what may be in a file that was not read is not missing', () => {
  const exceptions: Readonly<Record<string, string>> = {
    'requests-missing: HorizontalPodAutoscaler':
      'the container requests nothing; only which of two rules says so depends on what scales it',
  };

  const changes = (row: Row): readonly string[] =>
    changed(row, (rule, { given, own, away }) => [
      answersTo(rule, given),
      answersTo(rule, { ...given, objects: own, unread: { 'beside.yaml': JSON.stringify(away) } }),
    ]).filter((each) => each.includes('→ fails'));

  test.each(rows.filter(({ name }) => exceptions[name] === undefined))('$name', (row) =>
    expect(changes(row)).toEqual([]),
  );

  test.each(Object.entries(exceptions))('%s is an exception: %s', (name) =>
    expect(rows.filter((row) => row.name === name).flatMap(changes)).not.toEqual([]),
  );
});
