// What controllers, the scheduler and kubelets really say is what the rules understand.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { stringify } from 'yaml';
import { numberAt, recordsAt } from '../../src/core/base/json.ts';
import type { WorldInput } from '../../src/core/rules/world/catalog.ts';
import { judge, laterBy, readNamespace } from './audit-rules/judging.ts';
import { freshCluster, patience } from './cluster.ts';
import { deployment } from './kwok/scenarios.ts';
import type { Admin } from './plane/admin.ts';
import type { Cluster } from './plane/namespace.ts';

/** Scales the Deployment of its name from 2 to 10 by cpu, which nobody measures. */
const autoscaler = (name: string): string =>
  stringify({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } },
      ],
    },
  });

const nowhere = stringify({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'nowhere' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'nowhere' } },
    template: {
      metadata: { labels: { app: 'nowhere' } },
      spec: { nodeSelector: { disk: 'none' }, containers: [{ name: 'app', image: 'registry.example/app:v1' }] },
    },
  },
});

async function hasCondition(admin: Admin, name: string, type: string, reason: string): Promise<boolean> {
  const { status } = await admin.get('HorizontalPodAutoscaler', name);
  return recordsAt(status, 'conditions').some((each) => each['type'] === type && each['reason'] === reason);
}

/** Whether the pods of an app say something. */
async function hasPods(admin: Admin, app: string, says: string): Promise<boolean> {
  return JSON.stringify(await admin.list('Pod', `app=${app}`)).includes(says);
}

function until(isSo: () => Promise<boolean>): Promise<void> {
  return vi.waitFor(async () => expect(await isSo()).toBe(true), patience);
}

const minutes = (count: number): number => count * 60;

describe('what a cluster says', () => {
  let cluster: Cluster;
  let read: WorldInput;
  beforeAll(async () => {
    cluster = await freshCluster();
    const { admin } = cluster;
    await admin.apply(
      [
        deployment('blind', { replicas: 2 }),
        deployment('off', { replicas: 2 }),
        deployment('greedy', { scenario: 'oom' }),
        deployment('slow', { replicas: 3, scenario: 'slow-ready', timing: { 'ready-after': '3s' } }),
        nowhere,
        autoscaler('blind'),
        autoscaler('lost'),
        autoscaler('off'),
      ].join('---\n'),
    );
    await admin.patch('Deployment', 'off', { spec: { replicas: 0 } });
    await Promise.all([
      until(() => hasCondition(admin, 'blind', 'ScalingActive', 'FailedGetResourceMetric')),
      until(() => hasCondition(admin, 'lost', 'AbleToScale', 'FailedGetScale')),
      until(() => hasCondition(admin, 'off', 'ScalingActive', 'ScalingDisabled')),
      until(() => hasPods(admin, 'greedy', 'OOMKilled')),
      until(() => hasPods(admin, 'nowhere', 'Unschedulable')),
      until(async () => numberAt(await admin.get('Deployment', 'slow'), 'status', 'readyReplicas') === 3),
    ]);
    read = await readNamespace(cluster);
  });
  afterAll(() => cluster[Symbol.asyncDispose]());

  test.each([
    { rule: 'scaling-inactive', name: 'blind', field: 'spec.metrics', says: 'FailedGetResourceMetric' },
    { rule: 'unable-to-scale', name: 'lost', field: 'spec.scaleTargetRef.name', says: 'FailedGetScale' },
  ])('$rule: $says counts after 10 minutes, not before', ({ rule, name, field, says }) => {
    expect(judge(rule, read, name)).toMatchObject([{ answer: { kind: 'passes' } }]);
    expect(judge(rule, laterBy(minutes(11), read), name)).toMatchObject([
      { field, answer: { kind: 'fails', message: expect.stringContaining(says) } },
    ]);
  });

  test('zero-replicas-disable-autoscaler tells who took the workload to zero', () => {
    expect(judge('scaling-inactive', laterBy(minutes(11), read), 'off')).toMatchObject([
      { answer: { kind: 'passes' } },
    ]);
    expect(judge('zero-replicas-disable-autoscaler', read, 'off', 'blind')).toMatchObject([
      { name: 'blind', answer: { kind: 'passes' } },
      {
        name: 'off',
        field: 'spec.replicas',
        answer: { kind: 'fails', evidence: [expect.stringMatching(/sets the replicas, last at 20/)] },
      },
    ]);
  });

  test('pods-unschedulable repeats what the scheduler says, once a minute has gone by', () => {
    expect(judge('pods-unschedulable', laterBy(minutes(2), read), 'blind')).toMatchObject([
      { answer: { kind: 'passes' } },
    ]);
    expect(judge('pods-unschedulable', laterBy(minutes(2), read), 'nowhere')).toMatchObject([
      {
        field: 'spec.template.spec',
        answer: {
          message: expect.stringMatching(/^2 of 2 pods have no node/),
          evidence: [
            expect.stringContaining("didn't match Pod's node affinity/selector"),
            'The pod asks for nodes that are not there',
          ],
        },
      },
    ]);
  });

  test('oom-restarts names the container, for a week', () => {
    const [now] = judge('oom-restarts', read, 'greedy');
    expect(now?.field).toMatch(/^spec\.template\.spec\.containers\[app\]/);
    expect(judge('oom-restarts', laterBy(minutes(8 * 24 * 60), read), 'greedy', 'blind')).toMatchObject([
      { answer: { kind: 'passes' } },
      { answer: { kind: 'passes' } },
    ]);
  });

  test('slow-start measures three pods, and wants three', () => {
    expect(judge('slow-start', read, 'slow', 'blind')).toMatchObject([
      { name: 'blind', answer: { kind: 'unknown' } },
      { name: 'slow', answer: { kind: 'passes' } },
    ]);
  });

  test('partly-blind and metric-selector-empty have nothing to say of cpu that nobody measures', () => {
    expect(judge('partly-blind', read, 'blind')).toMatchObject([{ answer: { kind: 'passes' } }]);
    expect(judge('metric-selector-empty', read, 'blind')).toMatchObject([{ answer: { kind: 'passes' } }]);
  });

  test('nodes that are no kubelets and in no zone accuse nobody', () => {
    const answers = ['version-skew', 'single-zone', 'control-plane-not-redundant'].map((id) =>
      judge(id, read, 'kube-system').map(({ answer }) => answer.kind),
    );
    expect(answers).toEqual([['passes'], ['unknown'], ['passes']]);
  });
});
