/** Requests to a workload: how many, how long they take, and what share of them fails; of each pod the first source that has it. */
import { queryOf } from '../query.ts';
import { type Matcher, selectorOf } from '../selector.ts';
import type { Scope, Signal } from '../signal.ts';
import { ownership, owner, workloadRows } from './ownership.ts';
import { type TrafficSource, trafficSources } from './traffic-sources.ts';

/** Requests per second of all pods together. */
export const requestRate = traffic('requests-per-second', (scope) =>
  ofWorkloads(anyOf(trafficSources.map((source) => rateOfPods(source, scope, source.requests))), scope),
);

/** Share of requests that failed; where a source counts no failure at all it is zero, and unknown without a request. */
export const errors = traffic('errors', (scope) => {
  const all = (source: TrafficSource): string => outcomes(source, scope, '!=', '');
  const failed = (source: TrafficSource): string =>
    `(${outcomes(source, scope, '=~', source.outcome.failed)} or 0 * ${all(source)})`;
  return `${ofWorkloads(anyOf(trafficSources.map(failed)), scope)} / ${ofWorkloads(anyOf(trafficSources.map(all)), scope)}`;
});

/** Seconds within which 99 of 100 requests were answered, as finely as the buckets tell. */
export const latency = traffic('latency-p99', (scope) =>
  anyOf(
    trafficSources.map((source) => {
      const { buckets, perSecond } = source.latency;
      const quantile = `histogram_quantile(0.99, ${ofWorkloads(rateOfPods(source, scope, buckets, [], ['le']), scope, ['le'])})`;
      return perSecond === 1 ? quantile : `${quantile} / ${perSecond}`;
    }),
  ),
);

/** Only asked of the store: the routes, codes and buckets of an application are far more series than what comes of them. */
function traffic(name: string, query: Signal['query']): Signal {
  return { name, query, rows: (labels) => workloadRows(labels, name) };
}

/** Sources that differ in the label of the status alone ask the same of requests and buckets. */
const anyOf = (queries: readonly string[]): string => [...new Set(queries)].join(' or ');

function outcomes(source: TrafficSource, scope: Scope, operator: '!=' | '=~', value: string): string {
  const { metric, label } = source.outcome;
  return rateOfPods(source, scope, metric, [{ label, operator, value }]);
}

/** Per second and pod; what two jobs scrape from one pod counts once. */
function rateOfPods(
  { matchers, namespaceLabel, podLabel }: TrafficSource,
  { namespace, matchers: checked, window }: Scope,
  metric: string,
  further: readonly Matcher[] = [],
  kept: readonly string[] = [],
): string {
  const inNamespace: Matcher = { label: namespaceLabel, operator: '=', value: namespace };
  const selector = selectorOf(metric, [inNamespace, ...matchers, ...further], checked);
  const rate = `max without (job, prometheus, prometheus_replica) (rate(${selector}[${window}s]))`;
  const byPod = `sum by (${[podLabel, ...kept].join(', ')}) (${rate})`;
  return podLabel === 'pod'
    ? byPod
    : `sum by (${['pod', ...kept].join(', ')}) (label_replace(${byPod}, "pod", "$1", "${podLabel}", "(.*)"))`;
}

const ofWorkloads = (ofPods: string, scope: Scope, kept: readonly string[] = []): string =>
  `sum by (${[...owner, ...kept].join(', ')}) ((${ofPods}) * on (pod) group_left (${owner.join(', ')}) ${queryOf(ownership, scope)})`;
