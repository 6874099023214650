/** Selectors of series, whatever their names and values hold: exactly one selector, always. */
import { problem } from '../base/problem.ts';
import type { Labels } from './labels.ts';

export interface Matcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/**
 * `metric{label="value",…}`; names that PromQL would not read as such are quoted, as of Prometheus 3. An empty metric is any.
 * `checked` are matchers as text that have passed `parseMatchers`. Throws `invalid-input` where no selector means this.
 */
export function selectorOf(
  metric: string,
  labels: Labels | readonly Matcher[],
  checked: readonly string[] = [],
): string {
  const matchers = isMatchers(labels) ? labels : equalTo(labels);
  const fault = faultOf(metric, matchers, checked);
  if (fault !== undefined) throw problem('invalid-input', `No selector can name these series: ${fault}`);
  const [before, inside] = nameParts(metric);
  const all = [...inside, ...matchers.map(matcherText), ...checked];
  return all.length === 0 ? before : `${before}{${all.join(',')}}`;
}

const matcherText = ({ label, operator, value }: Matcher): string =>
  `${isPlainLabel(label) ? label : quoted(label)}${operator}${quoted(value)}`;

/** A text as a string of PromQL. */
export function quoted(text: string): string {
  const escaped = text
    .replaceAll(/["\\]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll(/\p{Cc}/gu, (control) => String.raw`\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${escaped}"`;
}

/** A text as a regular expression (RE2) that matches it alone. */
export function literalPattern(text: string): string {
  return text.replaceAll(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`);
}

/** `label=~"one|other"`, of which each is taken as it is. */
export const oneOf = (label: string, values: readonly string[]): Matcher => ({
  label,
  operator: '=~',
  value: values.map(literalPattern).join('|'),
});

/** Words that Prometheus' parser, or its grammar in JavaScript, does not take for the name of a metric, in any case. */
const taken = /^(?:__proto__|atan2|bool|constructor|group_left|group_right|ignoring|inf|nan|offset|on)$/i;

const isPlainMetric = (name: string): boolean => /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name);
const isPlainLabel = (name: string): boolean => /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);

/** The name of the metric before the braces and within. */
function nameParts(metric: string): readonly [string, readonly string[]] {
  if (metric === '') return ['', []];
  if (!isPlainMetric(metric)) return ['', [quoted(metric)]];
  return taken.test(metric) ? ['', [`__name__=${quoted(metric)}`]] : [metric, []];
}

/** Why Prometheus would refuse the selector, or read another one in it. */
function faultOf(metric: string, matchers: readonly Matcher[], checked: readonly string[]): string | undefined {
  const texts = [metric, ...matchers.flatMap(({ label, value }) => [label, value])];
  if (!texts.every((text) => text.isWellFormed())) return 'a text is not valid Unicode';
  if (matchers.some(({ label }) => label === '')) return 'a label has no name';
  if (metric !== '' && matchers.some(({ label }) => label === '__name__')) return 'the metric is named twice';
  const isEmpty = metric === '' && checked.length === 0 && matchers.every(mayBeAbsent);
  return isEmpty ? 'it would match every series of the store' : undefined;
}

/** Prometheus wants one matcher at least that an absent label does not meet; of patterns it judges itself. */
const mayBeAbsent = ({ operator, value }: Matcher): boolean =>
  (operator === '=' && value === '') || (operator === '!=' && value !== '');

const isMatchers = (labels: Labels | readonly Matcher[]): labels is readonly Matcher[] => Array.isArray(labels);

const equalTo = (labels: Labels): readonly Matcher[] =>
  Object.entries(labels).map(([label, value]) => ({ label, operator: '=', value }));
