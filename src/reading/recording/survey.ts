/** What a metric store has of the namespaces to record, asked before the long reading begins. */
import { problem } from '../../core/base/problem.ts';
import { quantile } from '../../core/history/quantile.ts';
import { type Matcher, oneOf, selectorOf } from '../../core/promql/selector.ts';
import { trafficSources } from '../../core/promql/signals/traffic-sources.ts';
import type { EvaluatedSeries, Metrics } from '../../ports/metrics.ts';

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

const usage = 'container_cpu_usage_seconds_total';
const owners = 'kube_pod_owner';
/** So many names keep a query short. */
const namespacesAtOnce = 50;
/** Long enough for a few scrapes, whatever their interval. */
const spacingSeconds = 600;
/** In use; what is measured lies near one of them. */
const usualScrapes = [5, 10, 15, 20, 30, 60, 120];
/** What sleeps at night is there at another hour of the day. */
const hour = 3600;
const hours = 24;

/** Throws `metrics-missing` with the names of what is not there for any of the namespaces. */
export async function surveyStore(metrics: Metrics, question: SurveyQuestion): Promise<Survey> {
  const parts: Part[] = [];
  for (const namespaces of batchesOf(question.namespaces)) parts.push(await surveyPart(metrics, question, namespaces));
  const sumOf = (what: 'containers' | 'pods'): number => parts.reduce((sum, part) => sum + part[what], 0);
  const containers = sumOf('containers');
  const missing = [...(containers === 0 ? [usage] : []), ...(sumOf('pods') === 0 ? [owners] : [])];
  if (missing.length > 0) throw absent(missing, metrics.server);
  return {
    containers,
    scrapeSeconds: nearestScrape(spacingSeconds / Math.max(...parts.map(({ scrapes }) => scrapes))),
    withTraffic: new Set(parts.flatMap(({ withTraffic }) => withTraffic)),
  };
}

interface Part {
  readonly containers: number;
  readonly pods: number;
  /** Of a container within the spacing; 0 without containers. */
  readonly scrapes: number;
  readonly withTraffic: readonly string[];
}

async function surveyPart(
  metrics: Metrics,
  { matchers, now }: SurveyQuestion,
  namespaces: readonly string[],
): Promise<Part> {
  const ask = async (query: string): Promise<number> => usualOf(await askForADay(metrics, query, now));
  const used = selectorOf(usage, [oneOf('namespace', namespaces), someContainer], matchers);
  const owned = selectorOf(owners, [oneOf('namespace', namespaces)], matchers);
  const withTraffic: string[] = [];
  for (const query of trafficQueries(namespaces, matchers))
    for (const { labels } of await askForADay(metrics, query, now)) withTraffic.push(...Object.values(labels));
  return {
    containers: await ask(`count(${used})`),
    pods: await ask(`count(${owned})`),
    scrapes: await ask(`quantile(0.5, count_over_time(${used}[${spacingSeconds}s]))`),
    withTraffic,
  };
}

const someContainer: Matcher = { label: 'container', operator: '!=', value: '' };

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

const absent = (missing: readonly string[], server: string): Error =>
  problem('metrics-missing', `${server} has no ${missing.join(' and no ')} of the namespaces to record`);
