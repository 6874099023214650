// What the controller really says of metrics that an adapter does not have is what the rules understand.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { stringify } from 'yaml';
import type { JsonRecord } from '../../src/core/base/json.ts';
import type { WorldInput } from '../../src/core/rules/world/catalog.ts';
import { judge, laterBy, readNamespace } from './audit-rules/judging.ts';
import { freshCluster, patience } from './cluster.ts';
import { deployment } from './kwok/scenarios.ts';
import { metricsApi } from './metrics/metrics-api.ts';
import type { Answer, Question } from './metrics/question.ts';
import type { Cluster } from './plane/namespace.ts';

/** Scales the Deployment of its name from 2 to 10. */
const autoscaler = (name: string, metrics: readonly JsonRecord[]): string =>
  stringify({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: 2,
      maxReplicas: 10,
      metrics,
    },
  });

const target = { type: 'AverageValue', averageValue: '10' };
const external = (name: string): JsonRecord => ({ type: 'External', external: { metric: { name }, target } });
const ofPods = (name: string): JsonRecord => ({ type: 'Pods', pods: { metric: { name }, target } });

/** `steady` wants the three pods that there are; of all else there is nothing. */
function answer(question: Question): Answer {
  if (question.kind === 'pods') return { kind: 'values', items: [] };
  if (question.kind === 'external' && question.metric === 'steady')
    return { kind: 'value', value: '30', timestamp: new Date().toISOString() };
  return { kind: 'failure', code: 404, message: 'the server could not find the metric' };
}

/** Throws until the controller has said what the tests are about. */
async function readOnceJudged(cluster: Cluster): Promise<WorldInput> {
  const read = await readNamespace(cluster);
  const half = judge('partly-blind', read, 'half');
  const none = judge('scaling-inactive', laterBy(660, read), 'none');
  expect([...half, ...none].map(({ answer }) => answer.kind)).toEqual(['fails', 'fails', 'fails']);
  return read;
}

describe('of three metrics an adapter has one', () => {
  let cluster: Cluster;
  let read: WorldInput;
  beforeAll(async () => {
    cluster = await freshCluster();
    await using _api = await metricsApi(cluster, answer);
    await cluster.admin.apply(
      [
        deployment('half', { replicas: 3 }),
        deployment('none', { replicas: 3 }),
        autoscaler('half', [external('steady'), external('orders'), ofPods('requests')]),
        autoscaler('none', [external('orders')]),
      ].join('---\n'),
    );
    read = await vi.waitFor(() => readOnceJudged(cluster), patience);
  });
  afterAll(() => cluster[Symbol.asyncDispose]());

  test('partly-blind names both that are not there', () => {
    expect(judge('partly-blind', read, 'half').map(({ field }) => field)).toEqual([
      'spec.metrics[1]',
      'spec.metrics[2]',
    ]);
    expect(judge('partly-blind', read, 'none')).toMatchObject([{ answer: { kind: 'passes' } }]);
  });

  test('adapter-rule-missing speaks where the adapter lists its metrics', () => {
    expect(judge('adapter-rule-missing', read, 'half').map(({ answer, field }) => field ?? answer.kind)).toEqual([
      'passes',
      'unknown',
      'spec.metrics[2].pods.metric.name',
    ]);
  });

  test('metric-selector-empty repeats the controller where the adapter does not list them', () => {
    const found = { field: 'spec.metrics[1].external.metric.name', answer: { kind: 'fails' } };
    expect(judge('metric-selector-empty', read, 'half')).toMatchObject([
      { answer: { kind: 'passes' } },
      found,
      { answer: { kind: 'passes' } },
    ]);
    expect(judge('metric-selector-empty', read, 'none')).toMatchObject([
      {
        field: 'spec.metrics[0].external.metric.name',
        answer: { evidence: [expect.stringContaining('could not find the metric')] },
      },
    ]);
  });

  test('metrics-api-down has nothing to say where nobody scales by cpu or memory', () => {
    expect(judge('metrics-api-down', read, 'kube-system')).toMatchObject([{ answer: { kind: 'passes' } }]);
  });
});
