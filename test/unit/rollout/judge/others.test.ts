// What other tools get wrong about a rollout, each as the sequence of snapshots that fools them.
import { describe, expect, test } from 'vitest';
import {
  condition,
  crashing,
  deployment,
  ended,
  event,
  exceeded,
  film,
  noChange,
  pod,
  replicaSet,
  restarted,
  running,
  toldAll,
  underway,
  waiting,
  oldReplicaSet,
} from './objects.ts';

const done = { deployment: deployment(), replicaSets: [replicaSet()] };

describe('1: a lagging watch cache still shows the last, complete generation', () => {
  test('it is no success until the written generation is', () => {
    const lagging = { deployment: deployment({ generation: 1, revision: '1' }), replicaSets: [oldReplicaSet()] };
    const unobserved = { deployment: deployment({ observed: 1, revision: '1' }), replicaSets: [oldReplicaSet()] };
    const looks = film([{ at: 0, ...lagging }, { at: 1, ...unobserved }, { at: 2 }, { at: 9, ...done }]);
    expect(toldAll(looks)).toEqual(['wait', 'wait', 'wait', 'complete complete']);
  });
});

describe('2: the same template is applied again after a deadline has passed', () => {
  test('a good retry is not failed by the deadline of the last', () => {
    const stale = {
      deployment: underway({ conditions: [exceeded(-30)] }),
      pods: [pod({ created: -90, app: running() })],
    };
    expect(
      toldAll(
        film(
          [
            { at: 0.3, ...stale },
            { at: 9, ...stale },
            { at: 20, ...done },
          ],
          noChange,
        ),
      ),
    ).toEqual(['wait', 'wait', 'complete no-change']);
  });
});

describe('3: the ReplicaSet cannot be created, so the generation is never observed', () => {
  test('nobody waits for ever', () => {
    const refused = {
      deployment: deployment({
        observed: 1,
        conditions: [condition('Progressing', 'False', 'ReplicaSetCreateError', { at: 1 })],
      }),
    };
    expect(
      toldAll(
        film([
          { at: 1, ...refused },
          { at: 11, ...refused },
        ]),
      ),
    ).toEqual(['wait', 'lost replicaset-create-error']);
  });
});

describe('4: a bad release has a cause, and it is in the pods', () => {
  test('it is told in seconds, not at the time limit', () => {
    const crashes = [ended(1), ended(1)].map((last, restarts) => ({
      at: 3 + restarts * 12,
      pods: [pod({ app: restarted(restarts + 1, last) })],
    }));
    expect(toldAll(film(crashes))).toEqual(['wait', 'lost crash-loop']);
  });
});

describe('5: fail-fast that is wrong', () => {
  const busy = waiting('ErrImagePull', 'unexpected status: 503 Service Unavailable');
  const unscheduled = pod({
    node: null,
    app: {},
    conditions: [condition('PodScheduled', 'False', 'Unschedulable', { at: 1 })],
  });
  const scaleUp = [event('TriggeredScaleUp', { component: 'cluster-autoscaler', first: 8 })];

  test.each([
    { name: 'one restart', bad: { pods: [pod({ app: restarted(1, ended(1)) })] } },
    { name: 'a 503 from the registry', bad: { pods: [pod({ app: busy })] } },
    {
      name: 'a cache that is behind',
      bad: { pods: [pod({ app: waiting('CreateContainerConfigError', 'failed to sync configmap cache: timed out') })] },
    },
    { name: 'a node that is about to be added', bad: { pods: [unscheduled], events: scaleUp } },
    { name: 'a pod that was evicted', bad: { pods: [pod({ phase: 'Failed', app: crashing() })] } },
  ])('$name', ({ bad }) => {
    expect(
      toldAll(
        film([
          { at: 2, ...bad },
          { at: 300, ...bad },
          { at: 310, ...done },
        ]),
      ),
    ).toEqual(['wait', 'wait', 'complete complete']);
  });
});
