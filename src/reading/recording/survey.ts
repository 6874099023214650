/** What a metric store has of the namespaces to record, asked before the long reading begins. */
import { problem } from '../../core/base/problem.ts';
import { quantile } from '../../core/history/quantile.ts';
import { oneOf, selectorOf } from '../../core/promql/selector.ts';
import { trafficSources } from '../../core/promql/signals/traffic-sources.ts';
import type { EvaluatedSeries, Metrics } from '../../ports/metrics.ts';
import { absence, type Sought, soughtSelector } from './absent.ts';

export interface Survey {
  /** Seconds from scrape to scrape of the kubelets. */
  readonly scrapeSeconds: number;
  /** Containers that usually ran at a time. */
  readonly containers: number;
  /** Namespaces in which somebody counts requests. */
  readonly withTraffic: ReadonlySet<string>;
}

export interface SurveyQuestion {
  readonly namespaces: readonly string[];
  readonly matchers: readonly string[];
  /** Unix seconds, by the store's clock. */
  readonly now: number;
}

/** So many names keep a query short. */
const namespacesAtOnce = 50;
/** Long enough for a few scrapes, whatever their interval. */
const spacingSeconds = 600;
/** In use; what is measured lies near one of them. */
const usualScrapes = [5, 10, 15, 20, 30, 60, 120];
/** What sleeps at night is there at another hour of the day. */
const hour = 3600;
const hours = 24;

/**
 * Throws `metrics-missing` with what is not there for any of the namespaces, and `metrics-ambiguous` where the store has
 * several clusters with workloads of one name.
 */
export async function surveyStore(metrics: Metrics, question: SurveyQuestion): Promise<Survey> {
  const parts: Part[] = [];
  for (const namespaces of batchesOf(question.namespaces)) parts.push(await surveyPart(metrics, question, namespaces));
  const sumOf = (what: 'containers' | 'pods'): number => parts.reduce((sum, part) => sum + part[what], 0);
  const containers = sumOf('containers');
  const { usage, owners } = soughtIn(question.namespaces.slice(0, namespacesAtOnce), question.matchers);
  const missing = [...(containers === 0 ? [usage] : []), ...(sumOf('pods') === 0 ? [owners] : [])];
  if (missing.length > 0)
    throw await absence(metrics, missing, async (query) => (await askForADay(metrics, query, question.now)).length > 0);
  const twins = parts.flatMap((part) => part.twins);
  if (twins.length > 0) throw ambiguous(twins, metrics.server);
  return {
    containers,
    scrapeSeconds: nearestScrape(spacingSeconds / Math.max(...parts.map(({ scrapes }) => scrapes))),
    withTraffic: new Set(parts.flatMap(({ withTraffic }) => withTraffic)),
  };
}

/** What no recording can do without. */
const soughtIn = (namespaces: readonly string[], matchers: readonly string[]): Record<'usage' | 'owners', Sought> => ({
  usage: {
    metric: 'container_cpu_usage_seconds_total',
    namespaces,
    further: [{ label: 'container', operator: '!=', value: '' }],
    matchers,
  },
  owners: { metric: 'kube_pod_owner', namespaces, further: [], matchers },
});

interface Part {
  readonly containers: number;
  readonly pods: number;
  /** Of a container within the spacing; 0 without containers. */
  readonly scrapes: number;
  readonly withTraffic: readonly string[];
  /** `shop/web`, of which there are several. */
  readonly twins: readonly string[];
}

async function surveyPart(
  metrics: Metrics,
  { matchers, now }: SurveyQuestion,
  namespaces: readonly string[],
): Promise<Part> {
  const ask = async (query: string): Promise<number> => usualOf(await askForADay(metrics, query, now));
  const { usage, owners } = soughtIn(namespaces, matchers);
  const used = soughtSelector(usage);
  const withTraffic: string[] = [];
  for (const query of trafficQueries(namespaces, matchers))
    for (const { labels } of await askForADay(metrics, query, now)) withTraffic.push(...Object.values(labels));
  return {
    containers: await ask(`count(${used})`),
    pods: await ask(`count(${soughtSelector(owners)})`),
    scrapes: await ask(`quantile(0.5, count_over_time(${used}[${spacingSeconds}s]))`),
    withTraffic,
    twins: (await askForADay(metrics, twinQuery(namespaces, matchers), now)).flatMap(twinIn),
  };
}

const kindLabels = ['deployment', 'statefulset'] as const;

/** What was created at two times is two: of two clusters, whose series nothing but a matcher tells apart. */
function twinQuery(namespaces: readonly string[], matchers: readonly string[]): string {
  const metrics = kindLabels.map((kind) => `kube_${kind}_created`);
  const created = selectorOf('', [oneOf('__name__', metrics), oneOf('namespace', namespaces)], matchers);
  const by = `by (namespace, ${kindLabels.join(', ')})`;
  return `max ${by} (${created}) != min ${by} (${created})`;
}

/** Two kube-state-metrics may be at odds for a moment over one that was made anew. */
const twinIn = ({ labels, times }: EvaluatedSeries): readonly string[] =>
  times.length < 2 ? [] : [`${labels['namespace']}/${labels['deployment'] ?? labels['statefulset']}`];

/** One for each label by which sources name the namespace: its answers have that label alone. */
function trafficQueries(namespaces: readonly string[], matchers: readonly string[]): readonly string[] {
  return [...Map.groupBy(trafficSources, ({ namespaceLabel }) => namespaceLabel)].map(([label, sources]) => {
    const counters = [...new Set(sources.map(({ requests }) => requests))];
    return `group by (${label}) (${selectorOf('', [oneOf('__name__', counters), oneOf(label, namespaces)], matchers)})`;
  });
}

function batchesOf(namespaces: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(namespaces.length / namespacesAtOnce);
  return Array.from({ length: count }, (_, batch) =>
    namespaces.slice(batch * namespacesAtOnce, (batch + 1) * namespacesAtOnce),
  );
}

/** At the full hours of the last day. */
function askForADay(metrics: Metrics, query: string, now: number): Promise<readonly EvaluatedSeries[]> {
  const first = Math.floor(now / hour) - (hours - 1);
  return metrics.evaluate(query, { start: first * hour, step: hour, length: hours });
}

/** 0 where nothing is. */
const usualOf = ([only]: readonly EvaluatedSeries[]): number => (only === undefined ? 0 : quantile(only.values, 0.5));

/** Nearest by ratio: restarts and lost scrapes make the measured interval a little longer. */
function nearestScrape(seconds: number): number {
  const distance = (scrape: number): number => Math.abs(Math.log(seconds / scrape));
  return usualScrapes.reduce((best, scrape) => (distance(scrape) < distance(best) ? scrape : best));
}

const mostNamed = 5;

function ambiguous(twins: readonly string[], server: string): Error {
  const more = twins.length > mostNamed ? [`and ${twins.length - mostNamed} more`] : [];
  return problem('metrics-ambiguous', `${server} has several workloads of one name`, undefined, {
    saw: `created at two times are ${[...twins.slice(0, mostNamed), ...more].join(', ')}`,
  });
}
