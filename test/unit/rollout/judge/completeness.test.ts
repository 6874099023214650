// D1, D3 to D5 and D10 to D14: when a rollout is done, never earlier than the controller says so.
import { describe, expect, test } from 'vitest';
import {
  condition,
  deployment,
  type DeploymentShape,
  exceeded,
  look,
  lookAgainIn,
  film,
  noChange,
  oldReplicaSet,
  pod,
  replicaSet,
  type ReplicaSetShape,
  told,
  toldAll,
  crashing,
  underway,
} from './objects.ts';

interface Row {
  readonly name: string;
  readonly of?: DeploymentShape;
  readonly new?: ReplicaSetShape | null;
  readonly is: string;
  readonly because?: string;
}

const rows: readonly Row[] = [
  { name: 'D4 everything updated, present, available and observed', is: 'complete complete' },
  {
    name: 'D1 not observed',
    of: { observed: 1 },
    is: 'wait',
    because: 'the Deployment controller has not observed generation 2 yet',
  },
  {
    name: 'D4 too few are updated',
    of: { updated: 2, total: 3 },
    is: 'wait',
    because: '2 of 3 pods updated',
  },
  {
    name: 'D11 old pods remain beside the surge',
    of: { total: 4 },
    is: 'wait',
    because: '1 pod of the old revision still to go',
  },
  {
    name: 'D4 a pod is ready but not yet available',
    of: { available: 2 },
    new: { ready: 3, available: 2 },
    is: 'wait',
    because: '2 of 3 pods of the new revision available',
  },
  {
    name: 'D4 old pods make up the available ones',
    new: { available: 2 },
    is: 'wait',
    because: '2 of 3 pods of the new revision available',
  },
  {
    name: 'D4 the new ReplicaSet is not there',
    new: null,
    is: 'wait',
    because: 'the ReplicaSet of the new revision is not there yet',
  },
  {
    name: 'D4 the new ReplicaSet has not observed itself',
    new: { generation: 2, observed: 1 },
    is: 'wait',
    because: 'the counts of the Deployment and of its ReplicaSet do not agree yet',
  },
  { name: 'D4 the new ReplicaSet is sized for another number', new: { replicas: 4, available: 4 }, is: 'wait' },
  { name: 'D4 the ReplicaSet belongs to another Deployment', new: { owner: 'uid-other' }, is: 'wait' },
  { name: 'D4 the ReplicaSet is of another revision', new: { revision: '1' }, is: 'wait' },
  {
    name: 'D5 more are updated than wanted, after a scale-down: kubectl would be done',
    of: { updated: 5 },
    is: 'wait',
    because: '5 of 3 pods updated',
  },
  {
    name: 'D10 Recreate: no pod at all in between',
    of: {
      total: 0,
      updated: 0,
      available: 0,
      spec: { strategy: { type: 'Recreate' } },
      conditions: [condition('Available', 'False', 'MinimumReplicasUnavailable')],
    },
    new: { replicas: 0 },
    is: 'wait',
  },
  { name: 'D3 nothing is wanted and nothing is left', of: { replicas: 0 }, new: null, is: 'complete scaled-to-zero' },
  {
    name: 'D3 nothing is wanted but pods are left',
    of: { replicas: 0, total: 2, updated: 0 },
    new: null,
    is: 'wait',
    because: '2 pods still to go, none is wanted',
  },
  { name: 'D3 nothing is wanted but it is not observed', of: { replicas: 0, observed: 1 }, new: null, is: 'wait' },
  {
    name: 'replicas absent means one',
    of: { replicas: 1, spec: { replicas: undefined } },
    new: { replicas: 1 },
    is: 'complete complete',
  },
];

describe('a rollout is complete when the controller and the new ReplicaSet agree', () => {
  test.each(rows)('$name', ({ of, new: shape, is, because }) => {
    const replicaSets = [oldReplicaSet({ replicas: 0 }), ...(shape === null ? [] : [replicaSet(shape)])];
    const seen = look({ deployment: deployment(of), replicaSets });
    expect(told(seen)).toBe(is);
    expect(seen.judgement).toMatchObject(because === undefined ? {} : { because });
  });

  test('it counts ready pods of the new revision against the wanted ones', () => {
    const seen = look({ replicaSets: [replicaSet({ replicas: 2, ready: 2, available: 1 })] });
    expect(seen.judgement.pods).toEqual({ ready: 2, wanted: 3 });
  });

  test('of two ReplicaSets with the revision the older is the new one, as for the controller', () => {
    const replicaSets = [replicaSet({ name: 'twin', available: 0, created: 9 }), replicaSet({ created: 3 })];
    expect(told(look({ deployment: deployment(), replicaSets }))).toBe('complete complete');
  });

  test('and of two of one age the first by name', () => {
    const replicaSets = [replicaSet({ name: 'twin', available: 0 }), replicaSet()];
    expect(told(look({ deployment: deployment(), replicaSets }))).toBe('complete complete');
  });

  test('without a new ReplicaSet no pod is ready', () => {
    expect(look({ replicaSets: [oldReplicaSet()] }).judgement.pods).toEqual({ ready: 0, wanted: 3 });
  });

  test('D12 a no-op is judged by the present state', () => {
    expect(told(look({ deployment: deployment(), replicaSets: [replicaSet()] }, 1, noChange))).toBe(
      'complete no-change',
    );
    expect(told(look({ deployment: deployment({ replicas: 0 }) }, 1, noChange))).toBe('complete scaled-to-zero');
    expect(told(look({ deployment: underway() }, 1, noChange))).toBe('wait');
  });

  test('D13 a roll-back reuses an old ReplicaSet with pods older than the write', () => {
    const reused = replicaSet({ name: 'shop-old', revision: '2', created: -9000 });
    const pods = [pod({ of: 'shop-old', created: -8000, app: crashing(7) })];
    expect(told(look({ deployment: deployment(), replicaSets: [reused], pods }))).toBe('complete complete');
    expect(
      told(
        look({
          replicaSets: [reused],
          pods: [...pods, pod({ name: 'b', of: 'shop-old', created: -8000, app: crashing(7) })],
        }),
      ),
    ).toBe('wait');
  });

  test('D14 an autoscaler moves the goal in mid-rollout', () => {
    const frames = [
      { at: 5, deployment: underway() },
      {
        at: 9,
        deployment: deployment({ generation: 3, observed: 2, replicas: 5, updated: 3 }),
        replicaSets: [replicaSet()],
      },
      { at: 12, deployment: deployment({ generation: 3, replicas: 5 }), replicaSets: [replicaSet({ replicas: 5 })] },
    ];
    expect(toldAll(film(frames))).toEqual(['wait', 'wait', 'complete complete']);
  });
});

describe('D1 a controller that does not observe', () => {
  const unobserved = { deployment: deployment({ observed: 1, conditions: [exceeded(-50)] }) };

  test('is waited for, and told of after 30 s', () => {
    const [early, late, later] = film([
      { at: 29, ...unobserved },
      { at: 30, ...unobserved },
      { at: 9000, ...unobserved },
    ]);
    expect(early && lookAgainIn(early)).toBe(30);
    expect(early?.judgement).toMatchObject({ kind: 'wait', warnings: [] });
    expect(late?.judgement).toMatchObject({ kind: 'wait', warnings: ['controller-not-observing'] });
    expect(later?.judgement).toMatchObject({ kind: 'wait', warnings: ['controller-not-observing'] });
    expect(later?.lookAgainAt).toBeUndefined();
  });

  test('has 30 s anew for each generation', () => {
    const scaled = { deployment: deployment({ generation: 3, observed: 2 }) };
    const [, second, third] = film([
      { at: 20, deployment: underway() },
      { at: 50, ...scaled },
      { at: 80, ...scaled },
    ]);
    expect(second && lookAgainIn(second)).toBe(80);
    expect(third?.judgement).toMatchObject({ warnings: ['controller-not-observing'] });
  });
});
