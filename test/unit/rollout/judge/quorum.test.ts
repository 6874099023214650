// How many doomed pods of the new revision make the release lost.
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../../src/core/kube/object.ts';
import {
  crashing,
  type DeploymentShape,
  type Frame,
  deployment,
  film,
  look,
  lookAgainIn,
  oldReplicaSet,
  pod,
  replicaSet,
  running,
  told,
} from './objects.ts';

type State = 'doomed' | 'ready' | 'starting';

/** Pods in their states; `doomed@b` puts it on node b. */
function podsIn(states: readonly string[]): readonly KubeObject[] {
  return states.map((written, index) => {
    const [state, node = `own-${index}`] = written.split('@') as [State, string?];
    const app = { doomed: crashing(), ready: running({ ready: true }), starting: running() }[state];
    return pod({ name: `shop-new-${String(index).padStart(2, '0')}`, node, app });
  });
}

const many = (count: number, state: string): readonly string[] => Array.from({ length: count }, () => state);

interface Row {
  readonly name: string;
  readonly replicas: number;
  readonly pods: readonly string[];
  readonly lost: boolean;
  readonly warns?: string;
}

const rows: readonly Row[] = [
  { name: 'nothing is doomed', replicas: 1, pods: ['starting'], lost: false },
  { name: 'the only pod', replicas: 1, pods: ['doomed'], lost: true },
  { name: 'one of two wanted', replicas: 2, pods: ['ready', 'doomed'], lost: true },
  {
    name: 'every pod that exists: with the default surge of 3 there is only one',
    replicas: 3,
    pods: ['doomed'],
    lost: true,
  },
  {
    name: 'one of two that exist, of three wanted',
    replicas: 3,
    pods: ['doomed', 'starting'],
    lost: false,
    warns: 'pods-doomed',
  },
  { name: 'two of four: half', replicas: 4, pods: ['doomed', 'doomed', 'starting', 'starting'], lost: true },
  {
    name: 'two of five: less than half',
    replicas: 9,
    pods: ['doomed', 'doomed', ...many(3, 'ready')],
    lost: false,
    warns: 'pods-doomed',
  },
  {
    name: 'all doomed on one node, others ready on another',
    replicas: 50,
    pods: [...many(30, 'doomed@b'), 'ready@a'],
    lost: false,
    warns: 'bad-node',
  },
  {
    name: 'all doomed on one node, others ready only there',
    replicas: 8,
    pods: [...many(3, 'doomed@b'), ...many(3, 'ready@b')],
    lost: true,
  },
  {
    name: 'all doomed on one node, nobody ready',
    replicas: 8,
    pods: [...many(3, 'doomed@b'), ...many(3, 'starting')],
    lost: true,
  },
  { name: 'doomed on two nodes, others ready', replicas: 8, pods: ['doomed@b', 'doomed@c', 'ready@a'], lost: true },
];

describe('the quorum', () => {
  test.each(rows)('$name', ({ replicas, pods, lost, warns }) => {
    const ready = pods.filter((state) => state.startsWith('ready')).length;
    const seen = look({
      deployment: deployment({ replicas, updated: pods.length, available: 0, total: pods.length }),
      replicaSets: [oldReplicaSet(), replicaSet({ replicas: pods.length, available: ready })],
      pods: podsIn(pods),
    });
    expect(told(seen)).toBe(lost ? 'lost crash-loop' : 'wait');
    expect(seen.judgement).toMatchObject(lost ? {} : { warnings: warns === undefined ? [] : [warns] });
  });
});

describe('two doomed pods that block the rollout', () => {
  const blocked = (spec: NonNullable<DeploymentShape['spec']>, unavailable: number): Omit<Frame, 'at'> => ({
    deployment: deployment({ replicas: 8, updated: 6, total: 10, available: 6, spec }),
    replicaSets: [oldReplicaSet(), replicaSet({ replicas: 6, available: 6 - unavailable })],
    pods: podsIn(['doomed', 'doomed', ...many(4, 'ready')]),
  });

  test.each([
    {
      name: 'as many unavailable as surge and unavailability allow: 25 % of 8 twice',
      spec: {},
      unavailable: 4,
      lost: true,
    },
    { name: 'one less: the rollout can go on', spec: {}, unavailable: 3, lost: false },
    {
      name: 'limits as numbers',
      spec: { strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } } },
      unavailable: 2,
      lost: true,
    },
    {
      name: 'surge rounds up, unavailable down',
      spec: { strategy: { rollingUpdate: { maxSurge: '30%', maxUnavailable: '30%' } } },
      unavailable: 5,
      lost: true,
    },
    {
      name: 'surge rounds up, unavailable down: one less',
      spec: { strategy: { rollingUpdate: { maxSurge: '30%', maxUnavailable: '30%' } } },
      unavailable: 4,
      lost: false,
    },
    {
      name: 'both zero is one',
      spec: { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } } },
      unavailable: 1,
      lost: true,
    },
    { name: 'Recreate: all of them', spec: { strategy: { type: 'Recreate' } }, unavailable: 6, lost: false },
  ])('$name', ({ spec, unavailable, lost }) => {
    const frames = [5, 24.999, 25].map((at) => Object.assign(blocked(spec, unavailable), { at }));
    const looks = film(frames);
    expect(looks.map(told)).toEqual(['wait', 'wait', lost ? 'lost crash-loop' : 'wait']);
    expect(looks[0] && lookAgainIn(looks[0])).toBe(lost ? 25 : 605);
  });

  test('progress gives it another 20 s', () => {
    const moved = { ...blocked({}, 4), deployment: deployment({ replicas: 8, updated: 6, total: 9, available: 6 }) };
    const looks = film([
      { at: 5, ...blocked({}, 4) },
      { at: 20, ...moved },
      { at: 25, ...moved },
      { at: 40, ...moved },
    ]);
    expect(looks.map(told)).toEqual(['wait', 'wait', 'wait', 'lost crash-loop']);
  });
});
