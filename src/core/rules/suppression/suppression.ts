/** Somebody's word that a finding is to be left alone: by whom, until when and why; or what is wrong with that word. */
import { isWithinEdits } from '../../base/edits.ts';
import { didYouMean } from '../../base/nearest.ts';
import { rules } from '../index.ts';
import type { Rule } from '../rule.ts';
import type { SeenObject } from '../world/seen.ts';

export interface Suppression {
  readonly rule: string;
  readonly owner: string;
  /** `YYYY-MM-DD`, the last day on which it holds. */
  readonly until: string;
  readonly reason: string;
  readonly where: SuppressionPlace;
  /** What it lacks, so that it does not hold: `has no owner`. */
  readonly fault: string | undefined;
}

export type SuppressionPlace =
  /** Of a finding in this line or the next. */
  | { readonly kind: 'comment'; readonly file: string; readonly line: number; readonly column: number }
  /** Of every finding about the object. */
  | { readonly kind: 'annotation'; readonly seen: SeenObject }
  /** Of objects whose `namespace/name` matches; `*` stands for any text. */
  | { readonly kind: 'config'; readonly match: string };

/** Letters that are read; what somebody else wrote may be of any length, and patterns take their time. */
const most = 1000;

const pair = /([a-z]+)=(?:"([^"]*)"|(.*?)(?=\s+[a-z]+=|\s*$))/g;

/** Reads `<slug> owner=@team until=YYYY-MM-DD reason="…"`; quotes may be left out. */
export function parseSuppression(text: string, where: SuppressionPlace): Suppression {
  const [, rule = '', rest = ''] = /^\s*([^\s=]*)(?=\s|$)(.*)$/s.exec(text.slice(0, most)) ?? [];
  const pairs = new Map(
    [...rest.matchAll(pair)].map(([, key, quoted, plain]) => [key, (quoted ?? plain ?? '').trim()]),
  );
  const of = (key: string): string => pairs.get(key) ?? '';
  return judged({ rule, owner: of('owner'), until: of('until'), reason: of('reason'), where });
}

/** The same for one whose parts are known. */
export function judged(parts: Omit<Suppression, 'fault'>): Suppression {
  return { ...parts, fault: faultOf(parts) };
}

function faultOf(parts: Omit<Suppression, 'fault'>): string | undefined {
  const { rule, until } = parts;
  if (rule !== '' && !ruleIds.has(rule)) return `names a rule that is not known${hintFor(rule)}`;
  const lacking = (['rule', 'owner', 'until', 'reason'] as const).find((part) => parts[part] === '');
  if (lacking !== undefined) return `has no ${lacking}`;
  return isDay(until) ? undefined : `ends on ${until}, which is no day`;
}

const ruleIds: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

/** Slips of the pen; somebody may have written thousands of names that are like none. */
const mostSlips = 3;

/** Of several in a list, which is not how they are written, by the first. */
function hintFor(names: string): string {
  const [name = ''] = names.toLowerCase().split(',');
  const near = [...ruleIds].filter((id) => isWithinEdits(name, id, mostSlips));
  return didYouMean(name, near);
}

/** Those of rules that are asked, and those that hold for none: of any other nobody can say whether it is used. */
export function suppressionsOf(asked: readonly Rule[], all: readonly Suppression[]): readonly Suppression[] {
  const ids = new Set(asked.map(({ id }) => id));
  return all.filter(({ rule, fault }) => fault !== undefined || ids.has(rule));
}

/** A day that no month has would be read as one of the next. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
