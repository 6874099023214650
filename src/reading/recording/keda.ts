/** The metrics that ScaledObjects have of their own: the queries of KEDA's `prometheus` triggers. */
import { type JsonRecord, recordsAt, textAt } from '../../core/base/json.ts';
import { Problem } from '../../core/base/problem.ts';
import { withMatchers } from '../../core/promql/matchers.ts';
import type { Row, Signal } from '../../core/promql/signal.ts';
import type { Target } from './target.ts';

export interface OwnSignals {
  readonly signals: readonly Signal[];
  /** One sentence for each query that cannot be asked. */
  readonly notes: readonly string[];
}

/** One signal for each such trigger; the recorded series has the name that KEDA gives the metric. */
export function ownSignals(targets: readonly Target[], matchers: readonly string[]): OwnSignals {
  const signals: Signal[] = [];
  const notes: string[] = [];
  for (const { query, row } of targets.flatMap(queriesOf)) {
    const matched = matchedQuery(query, matchers);
    if (matched === undefined) notes.push(`The query of ${row.series} of ${row.name} is no PromQL: it is not recorded`);
    else signals.push(signalOf(matched, row));
  }
  return { signals, notes };
}

interface OwnQuery {
  readonly query: string;
  readonly row: Row;
}

function queriesOf({ autoscaler, autoscalerName }: Target): readonly OwnQuery[] {
  if (textAt(autoscaler, 'kind') !== 'ScaledObject') return [];
  const triggers = recordsAt(autoscaler, 'spec', 'triggers');
  return triggers.flatMap((trigger, index) => {
    const query = textAt(trigger, 'metadata', 'query');
    if (textAt(trigger, 'type') !== 'prometheus' || query === undefined) return [];
    const series = `metric/${metricName(autoscaler, triggers, index)}`;
    return [{ query, row: { of: 'autoscaler', kind: 'HorizontalPodAutoscaler', name: autoscalerName, series } }];
  });
}

/** Other stores' dialects are no PromQL; without matchers nothing is asked. */
function matchedQuery(query: string, matchers: readonly string[]): string | undefined {
  try {
    return withMatchers(query, matchers);
  } catch (thrown) {
    if (thrown instanceof Problem) return undefined;
    throw thrown;
  }
}

/** As KEDA's status has it, which counts external triggers only; else the name it makes (GenerateMetricNameWithIndex). */
function metricName(autoscaler: JsonRecord, triggers: readonly JsonRecord[], index: number): string {
  const isExternal = (trigger: JsonRecord): boolean => !['cpu', 'memory'].includes(textAt(trigger, 'type') ?? '');
  const place = triggers.slice(0, index).filter(isExternal).length;
  return textAt(autoscaler, 'status', 'externalMetricNames', place) ?? `s${index}-prometheus`;
}

/** KEDA takes a query's one value; several are an error to it, which is what `scalar` makes no value of. */
const signalOf = (query: string, row: Row): Signal => ({
  name: `${row.series} of ${row.name}`,
  query: () => `vector(scalar(${query}))`,
  rows: () => [row],
});
