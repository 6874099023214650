/** Rules that read what a component says: a reason from a list, and words in its message. */
import type { Seconds } from '../../../core/base/instant.ts';
import type { Reason } from '../../reason.ts';
import type { Symptom } from './symptom.ts';

export interface MessageRule {
  readonly rule: string;
  /** Reasons of a waiting container or of an event. */
  readonly on: readonly string[];
  /** What the message must contain; absent is anything. */
  readonly with?: RegExp;
  readonly reason: Reason;
  readonly says: string;
  readonly mustLast: Seconds;
}

/** The rules for the same reasons, which all begin their sentence alike. */
export function when(
  on: readonly string[],
  says: string,
  rules: readonly Omit<MessageRule, 'on' | 'says'>[],
): readonly MessageRule[] {
  return rules.map((rule) => Object.assign({ on, says }, rule));
}

/** The first rule that matches; `read` is the message without what could mislead, `told` is what the user gets to see. */
export function symptomFrom(
  rules: readonly MessageRule[],
  because: string,
  told: string,
  read: string = told,
): Symptom | undefined {
  const found = rules.find((rule) => rule.on.includes(because) && (rule.with?.test(read) ?? true));
  if (found === undefined) return undefined;
  const { rule, reason, says, mustLast } = found;
  return { rule, reason, says: told === '' ? `${says} (${because})` : `${says}: ${told}`, mustLast };
}
