// The documents in which the metrics APIs answer: metrics.k8s.io/v1beta1, custom.…/v1beta2 and external.…/v1beta1.
import { exhaustive } from '../../../src/core/base/exhaustive.ts';
import type { Answer, Question, UsageSample, ValueSample } from './question.ts';

type Value = Extract<Answer, { readonly kind: 'value' }>;

/** Group and version of each API. */
export const apis = {
  'metrics.k8s.io': 'v1beta1',
  'custom.metrics.k8s.io': 'v1beta2',
  'external.metrics.k8s.io': 'v1beta1',
} as const;

export interface Document {
  readonly status: number;
  readonly body: unknown;
}

export function documentOf(question: Question, answer: Answer): Document {
  switch (answer.kind) {
    case 'failure':
      return failure(answer.code, answer.message);
    case 'usage':
      return found('metrics.k8s.io', 'PodMetricsList', answer.items.map(podUsage(question.namespace)));
    case 'values':
      return found('custom.metrics.k8s.io', 'MetricValueList', answer.items.map(podValue(question)));
    case 'value':
      return question.kind === 'external'
        ? found('external.metrics.k8s.io', 'ExternalMetricValueList', [externalValue(question, answer)])
        : found('custom.metrics.k8s.io', 'MetricValueList', [objectValue(question, answer)]);
    default:
      return exhaustive(answer);
  }
}

/** What the API server asks of every API that it stands in front of. */
export function discoveryOf(pathname: string): Document {
  const [, , group = '', version = ''] = pathname.split('/');
  if (!(group in apis) || version === '') return failure(404, `nothing at ${pathname}`);
  const resources =
    group === 'metrics.k8s.io'
      ? [{ name: 'pods', singularName: '', namespaced: true, kind: 'PodMetrics', verbs: ['get', 'list'] }]
      : [];
  return {
    status: 200,
    body: { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: `${group}/${version}`, resources },
  };
}

function found(group: keyof typeof apis, kind: string, items: readonly unknown[]): Document {
  return { status: 200, body: { kind, apiVersion: `${group}/${apis[group]}`, metadata: {}, items } };
}

function failure(code: number, message: string): Document {
  const reason = code === 404 ? 'NotFound' : 'ServiceUnavailable';
  return { status: code, body: { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, code, message } };
}

const podUsage =
  (namespace: string) =>
  ({ pod, timestamp, windowSeconds, containers }: UsageSample): unknown => ({
    metadata: { name: pod, namespace },
    timestamp,
    window: `${windowSeconds}s`,
    containers: Object.entries(containers).map(([name, usage]) => ({ name, usage })),
  });

const podValue =
  (question: Question) =>
  ({ pod, timestamp, windowSeconds, value }: ValueSample): unknown => ({
    describedObject: { kind: 'Pod', apiVersion: 'v1', namespace: question.namespace, name: pod },
    metric: { name: metricOf(question) },
    timestamp,
    windowSeconds,
    value,
  });

function objectValue(question: Question, { value, timestamp }: Value): unknown {
  const name = question.kind === 'object' ? question.object : '';
  return {
    describedObject: { kind: 'Service', apiVersion: 'v1', namespace: question.namespace, name },
    metric: { name: metricOf(question) },
    timestamp,
    value,
  };
}

function externalValue(question: Question, { value, timestamp }: Value): unknown {
  return { metricName: metricOf(question), metricLabels: {}, timestamp, value };
}

function metricOf(question: Question): string {
  return question.kind === 'resource' ? '' : question.metric;
}
