/** The pictures of one workload: what it needed, what ran and between which bounds, as a chart and in the space of a word. */
import { formatSeconds } from '../../core/base/instant.ts';
import { formatCount, formatNumber } from '../../core/report/figures.ts';
import type { Markup } from '../../core/report/markup.ts';
import { mostOf, type Values } from '../../core/report/path.ts';
import { formatDay } from '../../core/report/scale.ts';
import { sparkline } from '../../core/report/sparkline.ts';
import type { Lane, Layer, TimeChart } from '../../core/report/time-chart.ts';
import type { Trouble, WorkloadPlot } from '../../core/rules/findings/plot.ts';
import { name } from './about.ts';

/** `shop/web`. */
export const workloadText = (plot: WorkloadPlot): string => `${name(plot.namespace)}/${name(plot.name)}`;

export function chartOf(plot: WorkloadPlot): TimeChart {
  return {
    title: `${workloadText(plot)}: pods over time`,
    says: describe(plot),
    start: plot.from,
    step: plot.step,
    panels: [{ label: 'Pods', height: 210, isWhole: true, layers: layersOf(plot), lanes: lanesOf(plot) }],
    bands: [],
  };
}

function layersOf(plot: WorkloadPlot): readonly Layer[] {
  const { demand, replicas, min, max } = plot;
  const level = (value: number): Values => demand.map(() => value);
  return [
    { style: 'needed', label: 'pods needed', shape: 'area', values: demand },
    { style: 'replicas', label: 'replicas', shape: 'line', values: replicas },
    { style: 'min', label: `minimum ${formatNumber(min)}`, shape: 'level', values: level(min) },
    ...(isMaxInSight(plot)
      ? [{ style: 'max', label: `maximum ${formatNumber(max)}`, shape: 'level' as const, values: level(max) }]
      : []),
  ];
}

/** A maximum far above all that happened would press the rest against the ground. */
const sight = 3;

export function isMaxInSight({ demand, replicas, min, max }: WorkloadPlot): boolean {
  return max <= sight * Math.max(min, mostOf(demand, replicas));
}

/** One for each rule that saw trouble. */
function lanesOf({ troubles }: WorkloadPlot): readonly Lane[] {
  return [...Map.groupBy(troubles, ({ rule }) => rule)].map(([rule, spans]) => ({
    style: 'short',
    label: name(rule).slice(0, 40),
    says: 'trouble, by the rule that saw it',
    spans,
    isShaded: true,
  }));
}

function describe(plot: WorkloadPlot): string {
  const { from, step, demand, replicas, min, max, troubles } = plot;
  const span = `${formatDay(from)} to ${formatDay(from + demand.length * step)} (UTC)`;
  const pods = `At most ${formatNumber(mostOf(demand))} pods were needed and ${formatNumber(mostOf(replicas))} ran, between a minimum of ${formatNumber(min)} and a maximum of ${formatNumber(max)}`;
  return [span, pods, ...(troubles.length === 0 ? [] : [troubleText(troubles)])].map((each) => `${each}.`).join(' ');
}

/** `3 spans of trouble, 2 h 10 min in all` */
export function troubleText(troubles: readonly Trouble[]): string {
  const seconds = troubles.reduce((sum, { from, to }) => sum + to - from, 0);
  return `${formatCount(troubles.length, 'span')} of trouble, ${formatSeconds(seconds)} in all`;
}

/** A word is no wider. */
const sparkPoints = 64;

export function sparkOf(plot: WorkloadPlot): Markup {
  return sparkline({
    title: workloadText(plot),
    area: { style: 'needed', values: thinned(plot.demand) },
    lines: [{ style: 'replicas', values: thinned(plot.replicas) }],
  });
}

/** The most of each stretch; a stretch without any value stays a gap. */
function thinned(values: Values): Values {
  const size = Math.ceil(values.length / sparkPoints);
  return Array.from({ length: Math.ceil(values.length / Math.max(1, size)) }, (_, index) => {
    const stretch = values.slice(index * size, (index + 1) * size).filter((value) => value !== null);
    return stretch.length === 0 ? null : Math.max(...stretch);
  });
}
