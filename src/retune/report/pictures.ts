/** The pictures of one workload: its days as a chart and in the space of a word, and the figures a script needs to zoom. */
import { formatNumber } from '../../core/report/figures.ts';
import { type Markup, nothing, visible } from '../../core/report/markup.ts';
import { mostOf } from '../../core/report/path.ts';
import { formatDay } from '../../core/report/scale.ts';
import { sparkline } from '../../core/report/sparkline.ts';
import type { TimeChart } from '../../core/report/time-chart.ts';
import type { Advice, Plot } from '../advice.ts';
import { nameOf } from './words.ts';

const shortage = 'fewer pods ready than needed';

export function chartOf(advice: Advice, plot: Plot): TimeChart {
  const { start, step, unit, demand, needed, current, proposed, shortages } = plot;
  const hasProposal = proposed.length > 0;
  const spans = (of: 'current' | 'proposed'): Plot['shortages'] => shortages.filter((each) => each.of === of);
  return {
    title: `${nameOf(advice.workload)}: pods and load over time`,
    says: describe(plot),
    start,
    step,
    panels: [
      {
        label: 'Pods',
        height: 230,
        isWhole: true,
        layers: [
          { style: 'needed', label: 'pods needed', shape: 'area', values: needed },
          { style: 'now', label: hasProposal ? 'replicas now' : 'replicas', shape: 'line', values: current },
          ...(hasProposal
            ? [{ style: 'proposed', label: 'replicas as proposed', shape: 'line' as const, values: proposed }]
            : []),
        ],
        lanes: [
          { style: 'short', label: hasProposal ? 'short now' : 'short', says: shortage, spans: spans('current') },
          ...(hasProposal
            ? [{ style: 'short', label: 'short proposed', says: shortage, spans: spans('proposed') }]
            : []),
        ],
      },
      {
        label: `Load, ${unit}`,
        height: 64,
        isWhole: false,
        layers: [{ style: 'demand', label: `load (${unit})`, shape: 'area', values: demand }],
        lanes: [],
      },
    ],
    bands: foldsOf(advice),
  };
}

const foldsOf = ({ evidence }: Advice): TimeChart['bands'] =>
  (evidence?.folds ?? []).map(({ from, to }, index) => ({ from, to, label: `judged ${index + 1}` }));

function describe({ start, step, needed, current, proposed, shortages }: Plot): string {
  const most = (values: Plot['needed']): string => formatNumber(mostOf(values));
  const times = (of: 'current' | 'proposed'): number => shortages.filter((each) => each.of === of).length;
  const span = `${formatDay(start)} to ${formatDay(start + needed.length * step)} (UTC)`;
  const now = `At most ${most(needed)} pods were needed; the present settings ran up to ${most(current)} and were short ${times('current')} times`;
  if (proposed.length === 0) return `${span}. ${now}.`;
  return `${span}. ${now}, the proposed ones run up to ${most(proposed)} and are short ${times('proposed')} times.`;
}

export function sparkOf({ spark, workload }: Advice): Markup {
  if (spark === null) return nothing;
  return sparkline({
    title: `Pods needed and replicas of ${nameOf(workload)}`,
    area: { style: 'needed', values: spark.needed },
    lines: [
      { style: 'now', values: spark.current },
      { style: 'proposed', values: spark.proposed },
    ],
  });
}

/** What assets/charts.js reads; `id` is the figure's. */
export interface LiveChart {
  readonly id: string;
  readonly start: number;
  readonly step: number;
  readonly unit: string;
  readonly needed: Plot['needed'];
  readonly now: Plot['needed'];
  readonly proposed: Plot['needed'];
  readonly demand: Plot['needed'];
  readonly short: Readonly<Record<'now' | 'proposed', readonly (readonly [from: number, to: number])[]>>;
  readonly folds: readonly (readonly [from: number, to: number])[];
}

export function liveChart(id: string, advice: Advice, plot: Plot): LiveChart {
  const { start, step, unit, needed, current, proposed, shortages } = plot;
  const spans = (wanted: 'current' | 'proposed'): readonly (readonly [number, number])[] =>
    shortages.flatMap(({ of, from, to }) => (of === wanted ? [[from, to] as const] : []));
  return {
    id,
    start,
    step,
    unit: visible(unit),
    needed,
    now: current,
    proposed,
    demand: plot.demand.map((value) => (value === null ? null : Number(value.toPrecision(3)))),
    short: { now: spans('current'), proposed: spans('proposed') },
    folds: foldsOf(advice).map(({ from, to }) => [from, to]),
  };
}
