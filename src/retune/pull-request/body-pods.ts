/** The pods of one workload before and after: a picture that GitHub draws, and the same days in figures. */
import { formatSeconds } from '../../core/base/instant.ts';
import { formatNumber } from '../../core/report/figures.ts';
import { table } from '../../core/report/markdown.ts';
import { formatDay } from '../../core/report/scale.ts';
import type { Advice, Plot } from '../advice.ts';

const hour = 3600;
const day = 24 * hour;
/** Hours that a point of the picture stands for; the first that a step of the plot fits into. */
const pointHours = [1, 2, 3, 4];
/** Told apart on white and on black, and by those who see no red or green. */
const look = {
  xyChart: { width: 800, height: 320 },
  themeVariables: { xyChart: { plotColorPalette: '#8c959f, #1f6feb' } },
};

type Values = Plot['current'];

/** The mean day in hours; nothing where the plot is too coarse for one. */
export function podsChart({ plot, spark }: Advice): readonly string[] {
  const drawn = plot ?? spark;
  const hours = pointHours.find((each) => drawn !== null && drawn.step <= each * hour);
  if (drawn === null || hours === undefined || drawn.proposed.length === 0) return [];
  const labels = Array.from({ length: 24 / hours }, (_, point) => `"${String(point * hours).padStart(2, '0')}"`);
  const [now, proposed] = [drawn.current, drawn.proposed].map((values) => meanDay(drawn, values, hours));
  if (now === undefined || proposed === undefined || [...now, ...proposed].includes(undefined)) return [];
  const most = Math.max(...now.map(Number), ...proposed.map(Number));
  return [
    `Pods by hour of the day (UTC): ${countedBy(drawn)}, mean of all days. **Grey: now. Blue: as proposed.**`,
    '',
    '```mermaid',
    `%%{init: ${JSON.stringify(look)}}%%`,
    'xychart-beta',
    `  x-axis [${labels.join(', ')}]`,
    `  y-axis "Pods" 0 --> ${Math.ceil(most * 1.05)}`,
    `  line [${now.map(pods).join(', ')}]`,
    `  line [${proposed.map(pods).join(', ')}]`,
    '```',
  ];
}

/** What a step of a plot is of the pods within it. */
const countedBy = ({ step }: Plot): string => `the most in each ${formatSeconds(step)}`;

const pods = (value: number | undefined): string => (value ?? 0).toFixed(2);

/** undefined for a time of day that was never measured. */
function meanDay({ start, step }: Plot, values: Values, hours: number): readonly (number | undefined)[] {
  return Array.from({ length: 24 / hours }, (_, point) =>
    mean(values.filter((_, index) => Math.floor(((start + index * step) % day) / hour / hours) === point)),
  );
}

/** Each day in figures: what was needed at most, and the pods on both sides; nothing where there is no plot. */
export function daysTable({ plot, spark }: Advice): readonly string[] {
  const drawn = plot ?? spark;
  if (drawn === null || drawn.proposed.length === 0) return [];
  const { start, step, needed, current, proposed } = drawn;
  const days = [...new Set(current.map((_, index) => Math.floor((start + index * step) / day)))];
  const ofDay = (values: Values, wanted: number): Values =>
    values.filter((_, index) => Math.floor((start + index * step) / day) === wanted);
  const rows = table(
    ['day (UTC)', 'needed, at most:', 'now, mean:', 'now, at most:', 'proposed, mean:', 'proposed, at most:'],
    days.map((each) => {
      const [most, now, then] = [needed, current, proposed].map((values) => ofDay(values, each));
      return [
        formatDay(each * day),
        figure(highest(most)),
        figure(mean(now)),
        figure(highest(now)),
        figure(mean(then)),
        figure(highest(then)),
      ];
    }),
  );
  return [`Pods, counted by ${countedBy(drawn)}.`, '', ...rows];
}

const figure = (value: number | undefined): string => (value === undefined ? 'not measured' : formatNumber(value));

function mean(values: Values = []): number | undefined {
  const measured = values.filter((value) => value !== null);
  return measured.length === 0 ? undefined : measured.reduce((sum, value) => sum + value, 0) / measured.length;
}

function highest(values: Values = []): number | undefined {
  const measured = values.filter((value) => value !== null);
  return measured.length === 0 ? undefined : Math.max(...measured);
}
