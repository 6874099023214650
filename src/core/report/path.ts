/** Series as SVG paths with few bytes: whole numbers, relative moves, nothing where nothing changes. */

export type Values = readonly (number | null)[];
type Place = (value: number) => number;

/** A stepped line: each value holds until the next one begins; a null breaks it. `x` takes an index, `y` a value. */
export function stepPath(values: Values, x: Place, y: Place): string {
  return runsOf(values)
    .map(({ from, to }) => `M${x(from)} ${y(values[from] ?? 0)}${steps(values, from, to, x, y)}`)
    .join('');
}

/** The same, filled down to `base`. */
export function areaPath(values: Values, x: Place, y: Place, base: number): string {
  return runsOf(values)
    .map(({ from, to }) => `M${x(from)} ${base}V${y(values[from] ?? 0)}${steps(values, from, to, x, y)}V${base}z`)
    .join('');
}

function steps(values: Values, from: number, to: number, x: Place, y: Place): string {
  const drawn: string[] = [];
  let across = x(from);
  let height = y(values[from] ?? 0);
  for (let index = from + 1; index < to; index += 1) {
    const next = y(values[index] ?? 0);
    if (next === height) continue;
    const here = x(index);
    if (here !== across) drawn.push(`h${here - across}`);
    drawn.push(`v${next - height}`);
    across = here;
    height = next;
  }
  return `${drawn.join('')}H${x(to)}`;
}

interface Run {
  readonly from: number;
  readonly to: number;
}

/** Stretches without a gap, `to` exclusive. */
function runsOf(values: Values): readonly Run[] {
  const runs: Run[] = [];
  let from = -1;
  for (let index = 0; index <= values.length; index += 1) {
    const isThere = index < values.length && values[index] !== null;
    if (isThere && from < 0) from = index;
    if (!isThere && from >= 0) {
      runs.push({ from, to: index });
      from = -1;
    }
  }
  return runs;
}

/** The largest that is there; 0 where nothing is. */
export function mostOf(...series: readonly Values[]): number {
  return series.reduce((most, values) => values.reduce<number>((sofar, value) => Math.max(sofar, value ?? 0), most), 0);
}
