/** The step summary of retune: verdict, the three numbers, a table by importance, then the details, so that a cut takes the least. */
import { formatChange, formatCount, formatShare } from '../../core/report/figures.ts';
import { block, code, inElement, plain, table } from '../../core/report/markdown.ts';
import type { Advice, Evidence } from '../advice.ts';
import { applicationOf } from './application.ts';
import { factsOf, spanText } from './facts.ts';
import { mostPlotted, parted } from './importance.ts';
import { measures } from './measures.ts';
import { outcomeLines } from './outcome.ts';
import { remedyOf } from './remedies.ts';
import { headlineOf, leadOf, type Report, type Totals, totalsOf, verdictOf } from './report.ts';
import { arrow, comparedHeads, comparedRow, rowOf } from './row.ts';
import { ended } from '../../core/report/sentence.ts';
import { changeText, nameOf, sentenceOf } from './words.ts';

/** GitHub-flavoured Markdown; ends with a line feed. */
export function summaryOf({ advice, source, shortageBudget, isDryRun, published }: Report): string {
  const totals = totalsOf(advice);
  const { judged, refused } = parted(advice);
  return [
    `## retune: ${published?.problem?.ends ?? verdictOf(totals)}${isDryRun ? ', dry run' : ''}`,
    '',
    `${headlineOf(totals)}. ${leadOf(totals)}`,
    '',
    numbers(totals, shortageBudget),
    ...titled('', published === undefined ? [] : outcomeLines(published)),
    ...(source === '' ? [] : ['', `History: ${plain(source)}`]),
    ...titled('', rows(judged)),
    ...titled('### Without advice', refusals(refused)),
    ...judged.slice(0, mostPlotted).flatMap(details),
    '',
  ].join('\n');
}

function numbers({ count, podHours, shortShare, replayed }: Totals, shortageBudget: number): string {
  const decided = `**${count.change}** to change, **${count.keep}** to keep, **${count.refuse}** without advice`;
  if (replayed === 0) return decided;
  const short = arrow(formatShare(shortShare.current), formatShare(shortShare.proposed));
  return [
    `**${formatChange(podHours.current, podHours.proposed)}** pod-hours of ${formatCount(replayed, 'replayed workload')}`,
    `**${short}** of the time short of pods (budget ${formatShare(shortageBudget)})`,
    decided,
  ].join(' · ');
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return title === '' ? ['', ...lines] : ['', title, '', ...lines];
}

function rows(judged: readonly Advice[]): readonly string[] {
  return table(
    ['workload', 'decision', 'target', 'min–max', 'pod-hours:', 'short of pods:', 'confidence'],
    judged.map((advice) => {
      const { name, decision, target, bounds, podHours, short, confidence } = rowOf(advice);
      return [code(name), decision, plain(target), plain(bounds), podHours, plain(short), confidence];
    }),
  );
}

function refusals(refused: readonly Advice[]): readonly string[] {
  return table(
    ['workload', 'why', 'what to do'],
    refused.map(({ workload, reasons }) => [
      code(nameOf(workload)),
      reasons.map(({ says }) => plain(ended(says))).join(' '),
      ended(remedyOf(reasons[0]?.code)),
    ]),
  );
}

function details(advice: Advice): readonly string[] {
  const { workload, decision, changes, evidence } = advice;
  if (evidence === null || decision !== 'change') return [];
  const application = applicationOf(advice);
  return [
    '',
    '<details>',
    `<summary>${inElement(`${nameOf(workload)}: ${changes.map(changeText).join(', ')}`)}</summary>`,
    '',
    plain(sentenceOf(advice)),
    '',
    ...changes.map((change) => `- **${plain(changeText(change))}**: ${plain(change.because)}`),
    ...evidenceOf(evidence),
    ...(application === undefined ? [] : ['', 'Undo:', '', ...block([application.undo], 'sh')]),
    '',
    '</details>',
  ];
}

function evidenceOf(evidence: Evidence): readonly string[] {
  const { current, proposed, folds, stress, assumptions } = evidence;
  const heads = comparedHeads.map((head) => `${head}:`);
  return [
    ...titled(
      '',
      table(
        ['on the recorded load', 'now:', 'proposed:'],
        measures.map(({ label, of }) => [label, plain(of(current)), plain(of(proposed))]),
      ),
    ),
    ...titled(
      '',
      table(
        ['days that the choice did not see', ...heads],
        folds.map((fold) => comparedRow(spanText(fold.from, fold.to), fold).map(plain)),
      ),
    ),
    ...titled(
      '',
      table(
        ['under stress', ...heads],
        stress.map((each) => comparedRow(each.says, each).map(plain)),
      ),
    ),
    '',
    ...factsOf(evidence).map(([label, value]) => `- ${label}: ${plain(value)}`),
    ...assumptions.map((each) => `- Assumed: ${plain(each)}`),
  ];
}
