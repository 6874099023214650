/** Axes: from values to places on the page, and the round values that are worth a label. */

export interface Scale {
  readonly from: number;
  readonly to: number;
  /** Places on the page, whole numbers. */
  readonly at: (value: number) => number;
}

export function linearScale(from: number, to: number, start: number, end: number): Scale {
  const span = to - from || 1;
  return { from, to, at: (value) => Math.round(start + ((value - from) / span) * (end - start)) };
}

/** Round steps from zero up to the first one not below `most`; at least one step, at most `count` of them. */
export function valueTicks(most: number, count: number, isWhole: boolean): readonly number[] {
  const rough = Math.max(most, 1e-9) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough * (1 - 1e-9)) ?? 10 * power;
  const used = isWhole ? Math.max(1, Math.ceil(step)) : step;
  const steps = Math.max(1, Math.ceil(most / used - 1e-9));
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * used).toPrecision(6)));
}

const hour = 3600;
const day = 24 * hour;
/** A Monday, so that steps of whole weeks begin on Mondays. */
const firstMonday = 4 * day;
const timeSteps = [
  300,
  900,
  1800,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  28 * day,
];

export interface TimeTick {
  /** Unix seconds. */
  readonly at: number;
  readonly label: string;
}

/** At most `count` round times in UTC; days are named by their date, what lies within a day by its hour. */
export function timeTicks(from: number, to: number, count: number): readonly TimeTick[] {
  const step = timeSteps.find((each) => (to - from) / each <= count) ?? Math.ceil((to - from) / count / day) * day;
  const first = Math.ceil((from - firstMonday) / step) * step + firstMonday;
  const length = Math.max(0, Math.floor((to - first) / step) + 1);
  return Array.from({ length }, (_, index) => {
    const at = first + index * step;
    return { at, label: at % day === 0 ? formatDay(at) : formatInstant(at).slice(-5) };
  });
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Mon 2 Nov`, in UTC. */
export function formatDay(seconds: number): string {
  const date = new Date(seconds * 1000);
  return `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

/** `Mon 2 Nov 14:30`, in UTC. */
export function formatInstant(seconds: number): string {
  return `${formatDay(seconds)} ${new Date(seconds * 1000).toISOString().slice(11, 16)}`;
}
