// A metric store in memory: raw samples of a world, and of PromQL only what a survey asks.
import type { Grid } from '../../../src/core/history/series.ts';
import type { Labels } from '../../../src/core/promql/signal.ts';
import type { EvaluatedSeries, Metrics, RawSeries, Span } from '../../../src/ports/metrics.ts';
import { seriesOf, type WorldOptions, type WorldSeries } from './world.ts';

export interface StoreOptions {
  readonly now: number;
  readonly oldest?: number;
  /** Called before every answer; may throw what a store throws. */
  readonly before?: (asked: { readonly selector: string; readonly span: Span }) => void;
  /** Whether nobody scraped the series in that time. */
  readonly isUnscraped?: (series: WorldSeries, span: Span) => boolean;
  /** Evaluated series by the beginning of a query. */
  readonly answers?: Readonly<Record<string, number>>;
}

export interface Store extends Metrics {
  /** Selectors and queries, in the order in which they came. */
  readonly asked: readonly string[];
}

export function storeOf(world: WorldOptions, options: StoreOptions): Store {
  const { now, oldest, before, isUnscraped = () => false, answers = {} } = options;
  const asked: string[] = [];
  let samples = 0;
  const all = [...seriesOf(world)];
  return {
    asked,
    server: 'prometheus.test',
    about: async () => ({ version: '3.16.0', now, oldest, hasChunks: true }),
    async *samples(selector, span) {
      asked.push(selector);
      before?.({ selector, span });
      for (const series of all.filter(matcherOf(selector)).filter((each) => !isUnscraped(each, span))) {
        const raw = rawOf(series, world.scrapeSeconds, span);
        samples += raw.times.length;
        if (raw.times.length > 0) yield raw;
      }
    },
    evaluate: async (query, grid) => {
      asked.push(query);
      before?.({ selector: query, span: { from: grid.start, to: grid.start } });
      const known = Object.entries(answers).find(([start]) => query.startsWith(start));
      if (known !== undefined) return [constant(known[1], grid)];
      const [, counted] = /^count\((.*)\)$/.exec(query) ?? [];
      if (counted !== undefined) return atOnce(all.filter(matcherOf(counted)).length, grid);
      return query.startsWith('quantile(0.5') ? atOnce(600 / world.scrapeSeconds, grid) : [];
    },
    tally: () => ({ requests: asked.length, retries: 0, samples, bytes: 0 }),
    close: async () => undefined,
  };
}

const atOnce = (value: number, grid: Grid): readonly EvaluatedSeries[] => (value === 0 ? [] : [constant(value, grid)]);

function constant(value: number, { start, step, length }: Grid): EvaluatedSeries {
  const times = Float64Array.from({ length }, (_, tick) => start + tick * step);
  return { labels: {}, times, values: times.map(() => value) };
}

/** `metric{label="value",…}` with all four operators, as signals write them. */
function matcherOf(selector: string): (series: WorldSeries) => boolean {
  const [, metric = '', inside = ''] = /^([a-zA-Z_:][a-zA-Z0-9_:]*)\{(.*)\}$/.exec(selector) ?? [];
  const matchers = [...inside.matchAll(/(\w+)(=~|!~|!=|=)"((?:[^"\\]|\\.)*)"/g)].map(
    ([, label = '', how, value = '']) => {
      const expected = value.replaceAll(/\\(.)/g, '$1');
      const pattern = new RegExp(`^(?:${expected})$`);
      return (labels: Labels): boolean => {
        const found = labels[label] ?? '';
        if (how === '=') return found === expected;
        if (how === '!=') return found !== expected;
        return pattern.test(found) === (how === '=~');
      };
    },
  );
  return (series) => series.metric === metric && matchers.every((matches) => matches(series.labels));
}

function rawOf({ labels, metric, from, to, valueAt }: WorldSeries, step: number, span: Span): RawSeries {
  const first = Math.max(from, Math.ceil(span.from / step) * step);
  const length = Math.max(0, Math.ceil((Math.min(to, span.to + 1) - first) / step));
  const times = Float64Array.from({ length }, (_, row) => first + row * step);
  const isEnded = to <= span.to;
  return {
    labels: { __name__: metric, ...labels },
    times,
    values: times.map(valueAt),
    staleAt: isEnded ? Float64Array.of(to) : new Float64Array(),
  };
}
