/** One workload in the body of a pull request: what changes where, what it comes to, and the evidence to unfold. */
import { formatSeconds } from '../../core/base/instant.ts';
import type { Prices } from '../../core/config/config.ts';
import { formatChange, formatNumber, formatShare } from '../../core/report/figures.ts';
import { code, plain, table, unfold } from '../../core/report/markdown.ts';
import type { Advice, Evidence } from '../advice.ts';
import { factsOf, spanText } from '../report/facts.ts';
import { measures } from '../report/measures.ts';
import { comparedHeads, comparedRow } from '../report/row.ts';
import { changeText } from '../report/words.ts';
import { changeOf, valueBefore } from './change-of.ts';
import { daysTable, podsChart } from './body-pods.ts';
import { monthlyCosts } from './costs.ts';

export interface BodySettings {
  readonly prices: Prices | undefined;
  /** Address of a line of a file as the pull request has it. */
  readonly addressOf: (file: string, line: number) => string;
}

/** Every field that the commits change. */
export function changesTable(advice: Advice, { addressOf }: BodySettings): readonly string[] {
  return table(
    ['field', 'from', 'to', 'where', 'why'],
    advice.edits.map((edit) => {
      const before = valueBefore(advice, edit);
      return [
        plain(edit.label),
        before === null ? '(default)' : code(String(before)),
        `**${code(String(edit.to))}**`,
        `[${code(`${edit.file}:${edit.line}`)}](${addressOf(edit.file, edit.line)})`,
        plain(changeOf(advice, edit)?.because ?? ''),
      ];
    }),
  );
}

/** Both sides on the recorded load; where one change may not go further, also where the steps end. */
export function figuresTable(advice: Advice, evidence: Evidence, { prices }: BodySettings): readonly string[] {
  const { current, proposed, optimum, days } = evidence;
  const columns = [
    { head: 'now:', score: current },
    { head: 'proposed:', score: proposed },
    ...(isStep(advice) && optimum !== null ? [{ head: 'where the steps end:', score: optimum }] : []),
  ];
  const scores = columns.map(({ score }) => score);
  const saved = scores.slice(1).map(({ podHours }) => formatChange(current.podHours, podHours));
  return table(
    [`on ${formatNumber(days)} recorded days`, ...columns.map(({ head }) => head)],
    [
      ['**Pod-hours, against now**', '', ...saved.map((change) => `**${change}**`)],
      ...monthlyCosts(evidence, scores, prices).map((row) => row.map(plain)),
      ...measures.map(({ label, of }) => [label].concat(scores.map((score) => plain(of(score))))),
    ],
  );
}

/** Folded, so that the first screen is the verdict; each heading already says what is inside. */
export function evidenceParts(advice: Advice, evidence: Evidence): readonly string[] {
  const { folds, stress, assumptions, confidence, calibration, shortageBudget } = evidence;
  const heads = comparedHeads.map((head) => `${head}:`);
  const within = folds.filter(({ proposed }) => proposed.underProvisionedShare <= shortageBudget).length;
  const worst = Math.max(0, ...stress.map(({ proposed }) => proposed.longestShortSeconds));
  const score = calibration.share === null ? 'not calibrated' : `calibrated to ${formatShare(calibration.share)}`;
  return [
    ...unfold('Day by day', daysTable(advice)),
    ...unfold(
      `Days that the choice did not see: within the budget on ${within} of ${folds.length} spans`,
      table(
        ['span', ...heads],
        folds.map((fold) => comparedRow(spanText(fold.from, fold.to), fold).map(plain)),
      ),
      'For each span, the best of all settings tried was chosen by the days before it only, and judged on the span.',
    ),
    ...unfold(
      `Under stress: longest shortage ${formatSeconds(worst)}`,
      table(
        ['the same history, but', ...heads],
        stress.map((each) => comparedRow(each.says, each).map(plain)),
      ),
    ),
    ...unfold(`What it rests on: ${score}, confidence ${confidence}`, [
      ...factsOf(evidence).map(([label, value]) => `- ${label}: ${plain(value)}`),
      ...assumptions.map((each) => `- Assumed: ${plain(each)}`),
    ]),
  ];
}

export function chartPart(advice: Advice): readonly string[] {
  const chart = podsChart(advice);
  return chart.length === 0 ? [] : ['', ...chart];
}

/** Where `max-step` stopped the proposal. */
export function isStep({ reasons }: Advice): boolean {
  return reasons.some(({ code }) => code === 'limited-by-step');
}

/** `cpu target 50 → 56, max replicas 10 → 45`. */
export const changesText = ({ changes }: Advice): string => changes.map(changeText).join(', ');
