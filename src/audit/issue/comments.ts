/** What is said in the conversation: only when it is closed or comes back, and why. */
import { cutInMiddle } from '../../core/report/lines.ts';
import { plain } from '../../core/report/markdown.ts';
import type { FindingRecord } from '../../core/rules/findings/file.ts';
import { nameText } from '../../core/rules/world/seen.ts';
import type { Report } from './report.ts';
import { severityText } from './words.ts';

const mostNamed = 10;
const longestMessage = 300;

export function allGone({ comparison, file, about }: Report): string {
  const counts = [
    { count: comparison.fixed.length, what: 'fixed' },
    { count: file.summary.suppressed, what: 'suppressed' },
  ];
  const told = counts.filter(({ count }) => count > 0).map(({ count, what }) => `${count} ${what}`);
  return `Nothing is open any more: ${told.join(', ')}${runText(about.reportUrl)}. The next finding brings this back.`;
}

export function backAgain({ open, about }: Report): string {
  return `There are findings again: ${severityText(open)}${runText(about.reportUrl)}.`;
}

/** `worse` are new and critical or high; the worst come first. */
export function worseThanClosed(worse: readonly FindingRecord[]): string {
  const named = worse.slice(0, mostNamed).map(({ severity, rule, object, message }) => {
    const text = `${nameText(object)}: ${cutInMiddle(message, longestMessage)}`;
    return `- **${severity}** ${plain(rule)}, ${plain(text)}`;
  });
  const more = worse.length > mostNamed ? [`- and ${worse.length - mostNamed} more`] : [];
  const lead = `Since this was closed there is something new that is critical or high: ${severityText(worse)}.`;
  return [lead, '', ...named, ...more].join('\n');
}

/** The number of the issue that is kept. */
export const replacedBy = (number: number): string =>
  `A run did not hear that #${number} was opened already, and opened this one as well. #${number} is kept up to date.`;

const runText = (url: string | undefined): string => (url === undefined ? '' : ` ([the run](${url}))`);
