// Series as a test wants them in a store, and the OpenMetrics text that brings them there.
import { chanceOf } from '../../../src/core/history/chance.ts';
import type { Labels } from '../../../src/ports/metrics.ts';

export interface Written {
  readonly labels: Labels;
  /** Unix seconds, multiples of 1/8 so that text and binary agree. */
  readonly times: Float64Array;
  readonly values: Float64Array;
}

export interface Shape {
  readonly series: number;
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

/** Counters of CPU seconds as containers have them: late by up to a second, each with one reset, some with a gap. */
export function cpuCounters({ series, start, step, length }: Shape): readonly Written[] {
  return Array.from({ length: series }, (_, pod): Written => {
    const { uniform: chance } = chanceOf(pod + 1);
    const reset = Math.floor(chance() * length);
    const gap = pod % 5 === 0 ? { from: length * 0.4, to: length * 0.45 } : { from: 0, to: 0 };
    const rows = Array.from({ length }, (_, row) => row).filter((row) => row < gap.from || row >= gap.to);
    let total = 0;
    return {
      labels: { __name__: 'container_cpu_usage_seconds_total', namespace: 'shop', pod: `web-${pod}`, container: 'app' },
      times: Float64Array.from(rows, (row) => start + row * step + Math.floor(chance() * 8) / 8),
      values: Float64Array.from(rows, (row) => {
        total = row === reset ? 0 : total + chance() * step;
        return total;
      }),
    };
  });
}

/** The text of one metric after the other, as promtool wants it. */
export function openMetrics(series: readonly Written[]): string {
  const lines: string[] = [];
  for (const { labels, times, values } of series) {
    const { __name__: name = '', ...others } = labels;
    const inside = Object.entries(others).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
    const head = `${name}{${inside.join(',')}}`;
    for (const [row, time] of times.entries()) lines.push(`${head} ${spelled(values[row] ?? 0)} ${time}`);
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

const spelled = (value: number): string => (Object.is(value, -0) ? '-0' : String(value).replace('Infinity', 'Inf'));
