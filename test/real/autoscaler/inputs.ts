// What the algorithm is given, made from objects as the API server has them and from what the metrics APIs answered.
import { at, recordAt, recordsAt, textAt } from '../../../src/core/base/json.ts';
import { answered, failed, type Answer } from '../../../src/core/hpa/answer.ts';
import type { HpaSpec } from '../../../src/core/hpa/spec.ts';
import type { Items, MetricsAnswers, Pod, Resources } from '../../../src/core/hpa/workload.ts';
import type { KubeObject } from '../../../src/core/kube/object.ts';
import type { Answered } from '../metrics/metrics-api.ts';

/** The API server has filled in every default. */
export function specOf(autoscaler: KubeObject): HpaSpec {
  return autoscaler['spec'] as HpaSpec;
}

export function podOf(pod: KubeObject): Pod {
  const startTime = textAt(pod, 'status', 'startTime');
  const ready = recordsAt(pod, 'status', 'conditions').find((condition) => textAt(condition, 'type') === 'Ready');
  return {
    name: pod.metadata.name,
    labels: pod.metadata.labels ?? {},
    phase: textAt(pod, 'status', 'phase') ?? '',
    isTerminating: pod.metadata.deletionTimestamp !== undefined,
    ...(startTime === undefined ? {} : { startTime: Date.parse(startTime) }),
    ...(ready === undefined
      ? {}
      : {
          ready: {
            status: textAt(ready, 'status') ?? '',
            lastTransitionTime: Date.parse(textAt(ready, 'lastTransitionTime') ?? ''),
          },
        }),
    containers: recordsAt(pod, 'spec', 'containers').map((container) => ({
      name: textAt(container, 'name') ?? '',
      requests: recordAt(container, 'resources', 'requests') as Resources,
    })),
    initContainers: [],
    requests: {},
    overhead: {},
  };
}

/** Of one sync; the last answer to each question counts. */
export function metricsOf(given: readonly Answered[]): MetricsAnswers {
  const pods: Mutable<MetricsAnswers['pods']> = new Map();
  const object: Mutable<MetricsAnswers['object']> = new Map();
  const external: Mutable<MetricsAnswers['external']> = new Map();
  let resource: MetricsAnswers['resource'] = failed('not asked for');
  for (const { question, answer } of given) {
    switch (question.kind) {
      case 'resource':
        resource = said(answer, 'usage', ({ items }) => byPod(items));
        break;
      case 'pods':
        pods.set(
          question.metric,
          said(answer, 'values', ({ items }) => byPod(items)),
        );
        break;
      case 'object':
        object.set(
          question.metric,
          said(answer, 'value', ({ value }) => value),
        );
        break;
      case 'external':
        external.set(
          question.metric,
          said(answer, 'value', ({ value }) => [value]),
        );
    }
  }
  return { resource, pods, object, external };
}

type Mutable<M> = M extends ReadonlyMap<infer Key, infer Value> ? Map<Key, Value> : never;
type Said<K> = Extract<Answered['answer'], { readonly kind: K }>;

function said<K extends Answered['answer']['kind'], Value>(
  answer: Answered['answer'],
  kind: K,
  read: (answer: Said<K>) => Value,
): Answer<Value> {
  return answer.kind === kind ? answered(read(answer as Said<K>)) : failed(String(at(answer, 'message')));
}

function byPod<S extends { readonly pod: string; readonly timestamp: string; readonly windowSeconds: number }>(
  samples: readonly S[],
): Items<Omit<S, 'timestamp'> & { readonly timestamp: number; readonly window: number }> {
  return new Map(
    samples.map((sample) => [
      sample.pod,
      { ...sample, timestamp: Date.parse(sample.timestamp), window: sample.windowSeconds * 1000 },
    ]),
  );
}
