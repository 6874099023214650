/** The advice in a terminal: headline, a line a workload, and why there is none for some; 100 columns wide. */
import { alignedLines, cutInMiddle, paragraphs, wrappedLines } from '../../core/report/lines.ts';
import type { Advice } from '../advice.ts';
import { parted } from './importance.ts';
import { terminalOutcome } from './outcome.ts';
import { remedyOf } from './remedies.ts';
import { headlineOf, leadOf, type Report, totalsOf } from './report.ts';
import { rowOf } from './row.ts';
import { ended } from '../../core/report/sentence.ts';
import { nameOf } from './words.ts';

export const terminalWidth = 100;

/** Most important first; ends with a line feed. */
export function terminalReport({ advice, published }: Report): string {
  const totals = totalsOf(advice);
  const { judged, refused } = parted(advice);
  return paragraphs([
    [headlineOf(totals), ...wrappedLines(leadOf(totals), terminalWidth)],
    table(judged),
    refused.length === 0 ? [] : ['Without advice', ...refused.flatMap(refusal)],
    published === undefined ? [] : terminalOutcome(published),
  ]);
}

/** The name takes what the widest cells of the others leave: 100 − (8 + 17 + 16 + 9 + 17 + 10 and blanks between). */
const limits = [11, 8, 17, 16, 9, 17, 10];

function table(advice: readonly Advice[]): readonly string[] {
  if (advice.length === 0) return [];
  const rows = advice.map((each) => {
    const { name, decision, target, bounds, podHours, short, confidence } = rowOf(each);
    return [name, decision, target, bounds, podHours, short, confidence];
  });
  const all = [['workload', 'decision', 'target', 'min–max', 'pod-hours', 'short of pods', 'confidence'], ...rows];
  const widths = limits.map((limit, column) =>
    Math.min(limit, Math.max(...all.map((row) => row[column]?.length ?? 0))),
  );
  const others = widths.slice(1).reduce((sum, width) => sum + width + 2, 0);
  return alignedLines(all, [terminalWidth - others, ...limits.slice(1)]);
}

function refusal({ workload, reasons }: Advice): readonly string[] {
  const [first] = reasons;
  const why = [first?.says ?? '', remedyOf(first?.code)].map(ended).join(' ');
  return [
    `  ${cutInMiddle(nameOf(workload), terminalWidth - 2)}`,
    ...wrappedLines(why, terminalWidth - 4).map((line) => `    ${line}`),
  ];
}
