/** Everything about one workload as text, for a terminal. */
import { alignedLines, paragraphs, wrappedLines } from '../../core/report/lines.ts';
import type { Advice, Evidence } from '../advice.ts';
import { applicationOf } from './application.ts';
import { factsOf, spanText } from './facts.ts';
import { comparedFields } from './fields.ts';
import { measures } from './measures.ts';
import { remedyOf } from './remedies.ts';
import { arrow, comparedHeads, comparedRow } from './row.ts';
import { terminalWidth } from './terminal.ts';
import { ended } from '../../core/report/sentence.ts';
import { changeText, nameOf, sentenceOf } from './words.ts';

/** Ends with a line feed. */
export function terminalDetails(advice: Advice): string {
  const { workload, decision, reasons, changes, evidence } = advice;
  const application = applicationOf(advice);
  return paragraphs([
    [
      `${nameOf(workload)}: ${decision}`,
      ...wrappedLines(sentenceOf(advice), terminalWidth),
      ...wrappedLines(ended(remedyOf(reasons[0]?.code)), terminalWidth),
      ...changes.map((change) => `  ${changeText(change)}: ${change.because}`),
    ],
    titled('Settings', settings(advice)),
    ...(evidence === null ? [] : evidenceOf(evidence)),
    application === undefined ? [] : ['Apply', `  ${application.apply}`, 'Undo', `  ${application.undo}`],
  ]);
}

function titled(title: string, rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : [title, ...alignedLines(rows).map((line) => `  ${line}`)];
}

function settings({ autoscaler, current, proposed }: Advice): readonly (readonly string[])[] {
  return comparedFields(autoscaler.kind, current, proposed).map(({ label, from, to }) => [label, arrow(from, to)]);
}

function evidenceOf(evidence: Evidence): readonly (readonly string[])[] {
  const { current, proposed, folds, stress, assumptions } = evidence;
  return [
    titled(
      'On the recorded load',
      measures.map(({ label, of }) => [label, arrow(of(current), of(proposed))]),
    ),
    titled(
      'Days that the choice did not see',
      compared(folds.map((fold) => comparedRow(spanText(fold.from, fold.to), fold))),
    ),
    titled('Under stress', compared(stress.map((each) => comparedRow(each.name, each)))),
    titled('What it rests on', [...factsOf(evidence), ...assumptions.map((each) => ['Assumed', each])]),
  ];
}

function compared(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return rows.length === 0 ? [] : [['', ...comparedHeads], ...rows];
}
