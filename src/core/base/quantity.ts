/** Kubernetes quantities (`250m`, `128Mi`, `9e9`), exact: what resource.Quantity of Kubernetes 1.37 reads and prints. */
import { problem } from './problem.ts';

type Format = 'decimal' | 'binary' | 'exponent';

/** Worth `digits` times ten to the power of `exponent`. */
export interface Quantity {
  readonly digits: bigint;
  readonly exponent: number;
  /** The family of suffixes in which it was written, and is printed. */
  readonly format: Format;
  /** Upstream counts the same in 64 bits, where products that do not fit become zero. */
  readonly isShort: boolean;
  /** As it was written, where upstream prints that again. */
  readonly written?: string;
}

const decimalSuffixes: ReadonlyMap<string, number> = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
const binarySuffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const nano = -9;
const milli = -3;
const mostDigits = 18;
const largest = 2n ** 63n - 1n;
/** Upstream reads larger ones too, and takes the memory that their digits need. */
const mostExponent = 4096;

/** Sign, leading zeros, digits, fraction, suffix: every part may be empty. */
const shape = /^([+-]?)(0*)((?:[1-9]\d*)?)(?:\.(\d*))?((?:[eEinumkKMGTP]+[-+]?\d*|[-+]\d*)?)$/;

interface Parts {
  readonly text: string;
  readonly isNegative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

interface Scale {
  readonly format: Format;
  /** A power of ten, or of two for `binary`. */
  readonly power: number;
}

/** Mirrors ParseQuantity. Throws `quantity-invalid`. */
export function parseQuantity(text: string): Quantity {
  const match = text === '' ? null : shape.exec(text);
  if (match === null) throw invalid(text, 'it is no number with a suffix');
  const [, sign = '', zeros = '', digits = '', fraction = '', suffix = ''] = match;
  const parts = { text, isNegative: sign === '-', whole: digits === '' ? '0' : digits, fraction };
  const scale = scaleOf(suffix);
  if (scale === undefined) throw invalid(text, `\`${suffix}\` is no suffix of quantities`);
  if (scale.power > mostExponent) throw invalid(text, 'it is too large');
  const short = shortQuantity(parts, scale);
  if (short !== undefined) return short;
  // upstream misses the digits only here: `m` is zero, `Pi` is nothing
  if (zeros + digits + fraction === '') throw invalid(text, 'it has no digits');
  return longQuantity(parts, scale);
}

const invalid = (text: string, why: string): Error =>
  problem('quantity-invalid', `\`${text}\` is no quantity: ${why}`, undefined, { saw: text });

function scaleOf(suffix: string): Scale | undefined {
  const decimal = decimalSuffixes.get(suffix);
  if (decimal !== undefined) return { format: 'decimal', power: decimal };
  const binary = binarySuffixes.indexOf(suffix);
  if (binary > 0) return { format: 'binary', power: binary * 10 };
  const exponent = /^[eE]([+-]?\d{1,18})$/.exec(suffix)?.[1];
  return exponent === undefined ? undefined : { format: 'exponent', power: Number(exponent) };
}

/** Up to 18 digits: counted in 64 bits. */
function shortQuantity({ text, isNegative, whole, fraction }: Parts, { format, power }: Scale): Quantity | undefined {
  if (format === 'binary') {
    const spare = 15 - whole.length - Math.trunc((power * 3) / 10) - 1;
    if (fraction !== '' || spare < 0) return undefined;
  } else if (whole.length + fraction.length > mostDigits || power - fraction.length < nano) return undefined;
  const written = BigInt(whole + fraction);
  const size = format === 'binary' ? written << BigInt(power) : written;
  const exponent = format === 'binary' ? 0 : power - fraction.length;
  const isKept = format === 'binary' ? (written & 7n) !== 0n : isKeptDecimal(whole + fraction, exponent);
  const quantity = { digits: isNegative ? -size : size, exponent, format, isShort: true };
  return isKept ? { ...quantity, written: text } : quantity;
}

/** Upstream takes such a text for canonical already, though `1.500` and `+5` are not. */
const isKeptDecimal = (digits: string, exponent: number): boolean =>
  exponent % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0');

/** Any number of digits: less than a billionth is rounded away from zero, too large a binary one is capped. */
function longQuantity({ isNegative, whole, fraction }: Parts, { format, power }: Scale): Quantity {
  const written = BigInt(whole + fraction) << (format === 'binary' ? BigInt(power) : 0n);
  const exponent = (format === 'binary' ? 0 : power) - fraction.length;
  const size = written === 0n ? 0n : shifted(written, exponent - nano);
  const isCapped = format === 'binary' && size > largest * 10n ** 9n;
  const digits = isCapped ? largest : size;
  return { digits: isNegative ? -digits : digits, exponent: isCapped ? 0 : nano, format, isShort: false };
}

/** Times a power of ten; what is cut off rounds away from zero. */
function shifted(digits: bigint, places: number): bigint {
  if (places >= 0) return digits * 10n ** BigInt(places);
  const size = digits < 0n ? -digits : digits;
  // no more digits are left than this, whatever the power
  const divisor = 10n ** BigInt(Math.min(-places, size.toString().length));
  const rounded = (size + divisor - 1n) / divisor;
  return digits < 0n ? -rounded : rounded;
}

/**
 * In thousandths, rounded up, as the autoscaler counts; a 64-bit integer. Mirrors Quantity.MilliValue, also in what it does to
 * numbers beyond any workload: what passes 64 bits wraps or becomes zero, and long negative ones round up twice.
 */
export function milliValue({ digits, exponent, isShort }: Quantity): bigint {
  const places = exponent - milli;
  if (places >= 0) return wrapped(shifted(digits, places), isShort && !wrappingPlaces.has(places));
  if (isShort) return shifted(digits, places);
  const divisor = 10n ** BigInt(-places);
  const kept = digits < 0n ? BigInt.asIntN(64, digits) : digits;
  return BigInt.asIntN(64, kept / divisor + (kept % divisor === 0n ? 0n : 1n));
}

/** Powers of ten by which upstream multiplies at once, and without a look at the overflow. */
const wrappingPlaces: ReadonlySet<number> = new Set([1, 2, 3, 6, 9]);

function wrapped(exact: bigint, isZeroBeyond: boolean): bigint {
  const low = BigInt.asIntN(64, exact);
  return isZeroBeyond && low !== exact ? 0n : low;
}

/** The value as a double: cores, bytes. */
export function numberOf(quantity: Quantity): number {
  return Number(decimalText(quantity));
}

/** As the controller reads tolerances: one product of doubles, not always the nearest one. Mirrors AsApproximateFloat64. */
export function approximateNumber({ digits, exponent }: Quantity): number {
  return exponent === 0 ? Number(digits) : Number(digits) * Number(`1e${exponent}`);
}

/** Below zero, zero or above, as `one` is less than, equal to or greater than `other`. */
export function compareQuantities(one: Quantity, other: Quantity): number {
  const exponent = Math.min(one.exponent, other.exponent);
  const difference = shifted(one.digits, one.exponent - exponent) - shifted(other.digits, other.exponent - exponent);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** The exact value in plain decimal notation: `0.25`, `134217728`, `-3`. */
export function decimalText({ digits, exponent }: Quantity): string {
  if (exponent >= 0) return shifted(digits, exponent).toString();
  const size = (digits < 0n ? -digits : digits).toString().padStart(1 - exponent, '0');
  const fraction = size.slice(exponent).replace(/0+$/, '');
  const sign = digits < 0n ? '-' : '';
  return `${sign}${size.slice(0, exponent)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** As resource.Quantity prints it. Mirrors Quantity.String and CanonicalizeBytes. */
export function canonicalText(quantity: Quantity): string {
  return quantity.written ?? canonical(quantity);
}

function canonical(quantity: Quantity): string {
  const { digits, exponent, format } = quantity;
  if (digits === 0n) return '0';
  if (format !== 'binary') return decimalCanonical(digits, exponent, format);
  const whole = shifted(digits, exponent);
  const isWhole = exponent >= 0 || whole * 10n ** BigInt(-exponent) === digits;
  return isWhole && (whole >= 1024n || whole <= -1024n)
    ? binaryCanonical(whole)
    : decimalCanonical(digits, exponent, 'decimal');
}

/** As few digits as leave a power of a thousand. */
function decimalCanonical(digits: bigint, exponent: number, format: Format): string {
  let [left, power] = [digits, exponent];
  while (left % 10n === 0n) [left, power] = [left / 10n, power + 1];
  while (power % 3 !== 0) [left, power] = [left * 10n, power - 1];
  if (format === 'exponent') return power === 0 ? `${left}` : `${left}e${power}`;
  // past `E` upstream knows no suffix and leaves it out
  const suffix = [...decimalSuffixes].find(([, each]) => each === power)?.[0] ?? '';
  return `${left}${suffix}`;
}

function binaryCanonical(whole: bigint): string {
  let [left, times] = [whole, 0];
  while (left % 1024n === 0n) [left, times] = [left / 1024n, times + 1];
  return `${left}${binarySuffixes[times] ?? ''}`;
}

/** Thousandths as the controller reports them: `decimal` as `1500m`, `binary` as `64Mi`. Mirrors NewMilliQuantity. */
export function formatMilli(thousandths: bigint, format: Exclude<Format, 'exponent'>): string {
  return canonical({ digits: thousandths, exponent: milli, format, isShort: true });
}

/** The exact sum, printed in the family of `one`. */
export function addQuantities(one: Quantity, other: Quantity): Quantity {
  const exponent = Math.min(one.exponent, other.exponent);
  return {
    digits: shifted(one.digits, one.exponent - exponent) + shifted(other.digits, other.exponent - exponent),
    exponent,
    format: one.format,
    isShort: one.isShort && other.isShort,
  };
}

/** The exact product with a whole number, printed in the same family. */
export function multiplyQuantity({ digits, exponent, format, isShort }: Quantity, times: number): Quantity {
  return { digits: digits * BigInt(times), exponent, format, isShort };
}

/** How often the part, which is above zero, fits into the whole; below zero for a whole that is. */
export function timesIn(whole: Quantity, part: Quantity): number {
  const exponent = Math.min(whole.exponent, part.exponent);
  const [all, one] = [shifted(whole.digits, whole.exponent - exponent), shifted(part.digits, part.exponent - exponent)];
  return Number(all / one) - (all < 0n && all % one !== 0n ? 1 : 0);
}
