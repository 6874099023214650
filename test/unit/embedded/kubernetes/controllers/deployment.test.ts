import { describe, expect, test } from 'vitest';
import { stepDeployment } from '../../../../../src/embedded/kubernetes/controllers/deployment.ts';
import { conditionOf } from '../../../../../src/embedded/kubernetes/shapes.ts';
import { deployment, noon, replicaSet } from '../objects.ts';

const revision = 'deployment.kubernetes.io/revision';

describe('a rolling update keeps within surge and availability', () => {
  test.each([
    { replicas: 3, surge: 1, down: 0, old: [3, 3], fresh: [0, 0], gives: [1, 3], why: 'the surge is one pod' },
    { replicas: 3, surge: 1, down: 0, old: [3, 3], fresh: [1, 0], gives: [1, 3], why: 'nothing can be spared yet' },
    { replicas: 3, surge: 1, down: 0, old: [3, 3], fresh: [1, 1], gives: [1, 2], why: 'a new pod replaces an old one' },
    { replicas: 3, surge: 1, down: 0, old: [2, 2], fresh: [1, 1], gives: [2, 2], why: 'room for the next new pod' },
    { replicas: 3, surge: 0, down: 1, old: [3, 3], fresh: [0, 0], gives: [0, 2], why: 'one old pod may go first' },
    { replicas: 4, surge: '25%', down: '25%', old: [4, 4], fresh: [0, 0], gives: [1, 4], why: 'growing comes first' },
    { replicas: 3, surge: '0%', down: '0%', old: [3, 3], fresh: [0, 0], gives: [0, 2], why: 'both cannot be zero' },
    {
      replicas: 2,
      surge: 1,
      down: 0,
      old: [3, 1],
      fresh: [1, 1],
      gives: [1, 1],
      why: 'broken old pods go, a healthy one stays',
    },
    { replicas: 2, surge: 1, down: 0, old: [0, 0], fresh: [4, 4], gives: [2, 0], why: 'scaled down' },
  ])('$replicas replicas, surge $surge, unavailable $down, old $old, new $fresh: $why', (row) => {
    const { replicas, surge: maxSurge, down: maxUnavailable, old, fresh, gives } = row;
    const owned = [
      replicaSet({ image: 'v1', replicas: old[0] ?? 0, available: old[1] ?? 0 }),
      replicaSet({ image: 'v2', replicas: fresh[0] ?? 0, available: fresh[1] ?? 0, revision: 2 }),
    ];
    const step = stepDeployment(deployment({ replicas, image: 'v2', maxSurge, maxUnavailable }), owned, noon);
    expect(step.replicaSets.map(({ spec }) => spec.replicas)).toEqual(gives);
  });
});

describe('revisions count up', () => {
  test('a new template makes a ReplicaSet of the next revision, owned and labelled', () => {
    const old = replicaSet({ image: 'v1', replicas: 2, available: 2, revision: 4 });
    const { replicaSets, deployment: after } = stepDeployment(deployment({ replicas: 2, image: 'v2' }), [old], noon);
    const [made] = replicaSets;
    const hash = made?.spec.selector.matchLabels['pod-template-hash'];
    expect(made?.metadata).toMatchObject({ name: `shop-${hash}`, annotations: { [revision]: '5' } });
    expect(made?.metadata.ownerReferences).toMatchObject([{ kind: 'Deployment', uid: 'deployment', controller: true }]);
    expect(after.metadata.annotations).toMatchObject({ [revision]: '5' });
    expect(conditionOf(after.status?.conditions, 'Progressing')?.reason).toBe('NewReplicaSetCreated');
  });

  test('an earlier template takes its old ReplicaSet again, as the newest revision', () => {
    const owned = [
      replicaSet({ image: 'v1', replicas: 2, available: 2, revision: 1 }),
      replicaSet({ image: 'bad', replicas: 1, available: 0, revision: 2 }),
    ];
    const { replicaSets } = stepDeployment(deployment({ replicas: 2, image: 'v1' }), owned, noon);
    expect(
      replicaSets.map(({ metadata, spec }) => [metadata.name, metadata.annotations?.[revision], spec.replicas]),
    ).toEqual([
      ['shop-v1', '3', 2],
      ['shop-bad', '2', 0],
    ]);
  });

  test('a paused Deployment makes none', () => {
    const old = replicaSet({ image: 'v1', replicas: 2, available: 2 });
    const step = stepDeployment(deployment({ replicas: 2, image: 'v2', paused: true }), [old], noon);
    expect(step.replicaSets).toEqual([]);
    expect(conditionOf(step.deployment.status?.conditions, 'Progressing')?.reason).toBe('DeploymentPaused');
  });
});

describe('the Progressing condition', () => {
  const progressing = (reason: string, secondsAgo: number) => ({
    updatedReplicas: 1,
    replicas: 2,
    readyReplicas: 1,
    availableReplicas: 1,
    conditions: [
      {
        type: 'Progressing',
        status: 'True' as const,
        reason,
        lastUpdateTime: new Date(noon - secondsAgo * 1000).toISOString(),
        lastTransitionTime: '2026-01-01T00:00:00Z',
      },
    ],
  });
  const crashing = [
    replicaSet({ image: 'v1', replicas: 1, available: 1 }),
    replicaSet({ image: 'v2', replicas: 1, available: 0, revision: 2 }),
  ];
  const done = [replicaSet({ image: 'v2', replicas: 1, available: 1, revision: 2 })];

  test.each([
    { reason: 'ReplicaSetUpdated', ago: 59, owned: crashing, becomes: 'ReplicaSetUpdated', why: 'within the deadline' },
    {
      reason: 'ReplicaSetUpdated',
      ago: 61,
      owned: crashing,
      becomes: 'ProgressDeadlineExceeded',
      why: 'past the deadline',
    },
    {
      reason: 'NewReplicaSetAvailable',
      ago: 999,
      owned: crashing,
      becomes: 'NewReplicaSetAvailable',
      why: 'what was complete never times out',
    },
    {
      reason: 'ReplicaSetUpdated',
      ago: 61,
      owned: done,
      becomes: 'NewReplicaSetAvailable',
      why: 'complete beats late',
    },
  ])('$reason $ago s ago becomes $becomes: $why', ({ reason, ago, owned, becomes }) => {
    const before = deployment({ replicas: 1, image: 'v2', deadline: 60, status: progressing(reason, ago) });
    const { status } = stepDeployment(before, owned, noon).deployment;
    expect(conditionOf(status?.conditions, 'Progressing')?.reason).toBe(becomes);
  });

  test('is absent without a deadline', () => {
    const { status } = stepDeployment(deployment({ replicas: 1, deadline: 2_147_483_647 }), [], noon).deployment;
    expect(status?.conditions?.map(({ type }) => type)).toEqual(['Available']);
  });
});
