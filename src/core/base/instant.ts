/** Points in time and lengths of time, as plain numbers whose unit is in the type's name. */

/** Milliseconds since the Unix epoch. */
export type Instant = number & { readonly unit?: 'epoch-ms' };
export type Milliseconds = number & { readonly unit?: 'ms' };
export type Seconds = number & { readonly unit?: 's' };

const secondsPerUnit = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** Reads `90s`, `10m`, `6h`, `14d`; `0s` is a duration, a bare number is not. Returns undefined for anything else. */
export function parseDuration(text: string): Seconds | undefined {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)([smhd])$/.exec(text);
  if (match === null) return undefined;
  const unit = match[2] as keyof typeof secondsPerUnit;
  return Number(match[1]) * secondsPerUnit[unit];
}

/** Writes seconds as people read them: `8.2 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatSeconds(seconds: Seconds): string {
  if (seconds < 60) return `${trim(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return join(Math.floor(whole / 60), 'min', whole % 60, 's');
  return join(Math.floor(whole / 3600), 'h', Math.floor((whole % 3600) / 60), 'min');
}

const trim = (seconds: Seconds): string => String(Math.round(seconds * 10) / 10);

function join(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
