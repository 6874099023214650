/** The picture of a workload: its history in at most two hundred steps, each with its highest value. */
import { askedPods } from '../../subject/columns.ts';
import type { Recording } from '../../subject/recording.ts';
import type { Finding } from '../findings/finding.ts';
import type { Trouble, WorkloadPlot } from '../findings/plot.ts';
import { identityOf, type SeenObject } from '../world/seen.ts';
import { joinNear, spansOf, type TickSpan } from './spans.ts';

const mostSteps = 200;
/** The longest ones: a picture with more of them shows nothing. */
const mostTroubles = 40;

/** Ticks in which a rule may see what it names. */
export interface Marked {
  readonly rules: readonly string[];
  readonly spans: readonly TickSpan[];
}

export function plotOf(recording: Recording, pods: Float64Array, marked: readonly Marked[]): WorkloadPlot {
  const { record, autoscaler, columns } = recording;
  const { start, step, length } = columns.grid;
  const ticks = Math.max(1, Math.ceil(length / mostSteps));
  const asked = askedPods(columns);
  const replicas = asked?.values.map((value, tick) => (asked.isMeasured[tick] === 1 ? value : Number.NaN));
  const highest = (values: Float64Array): readonly (number | null)[] =>
    Array.from({ length: Math.ceil(length / ticks) }, (_, index) => highestIn(values, index * ticks, ticks));
  return {
    namespace: record.namespace,
    kind: record.kind,
    name: record.name,
    autoscaler: autoscaler.ref,
    min: autoscaler.spec.minReplicas,
    max: autoscaler.spec.maxReplicas,
    from: start,
    step: ticks * step,
    demand: highest(pods.map(Math.ceil)),
    replicas: highest(replicas ?? new Float64Array(length).fill(Number.NaN)),
    troubles: troublesOf(marked, ticks).map(({ rule, from, to }) => ({
      rule,
      from: start + from * step,
      to: start + to * step,
    })),
  };
}

function highestIn(values: Float64Array, from: number, ticks: number): number | null {
  let most: number | null = null;
  for (const value of values.subarray(from, from + ticks))
    if (!Number.isNaN(value) && value > (most ?? -Infinity)) most = value;
  return most;
}

/** In the order of time; those of a rule that a step of the picture would join are one. */
function troublesOf(marked: readonly Marked[], closest: number): readonly Trouble[] {
  return marked.flatMap(({ rules, spans }) => {
    const joined = joinNear(spans, closest);
    const longest = joined.toSorted((one, other) => other.to - other.from - (one.to - one.from)).slice(0, mostTroubles);
    const shown = longest.toSorted((one, other) => one.from - other.from);
    return rules.flatMap((rule) => shown.map(({ from, to }) => ({ rule, from, to })));
  });
}

/** Of one bit per tick. */
export const marks = (isMarked: Uint8Array, ...rules: readonly string[]): Marked => ({
  rules,
  spans: spansOf(isMarked),
});

/** Only the troubles that were found: measuring marks all that a rule may see. A finding is a workload's or its autoscaler's. */
export function withFound(plots: readonly WorkloadPlot[], findings: readonly Finding[]): readonly WorkloadPlot[] {
  const found = new Set(findings.map(({ rule, field }) => [rule.id, ...nameOf(field.seen)].join('\n')));
  return plots.map((plot) => {
    const { namespace, kind, name, autoscaler } = plot;
    // manifests may leave the namespace to whoever applies them
    const own = [namespace, ''].flatMap((place) => [
      [place, kind, name],
      [place, autoscaler.kind, autoscaler.name],
    ]);
    const isFound = (rule: string): boolean => own.some((each) => found.has([rule, ...each].join('\n')));
    return { ...plot, troubles: plot.troubles.filter(({ rule }) => isFound(rule)) };
  });
}

function nameOf(seen: SeenObject): readonly string[] {
  const { namespace, kind, name } = identityOf(seen);
  return [namespace, kind, name];
}
