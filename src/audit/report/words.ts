/** The words that summary, terminal and annotations share. */
import { dirname } from 'node:path/posix';
import { formatCount, formatNumber } from '../../core/report/figures.ts';
import {
  type FindingsFile,
  severities,
  type SkippedRecord,
  type SuppressionRecord,
} from '../../core/rules/findings/file.ts';

/** Of a cluster that was not looked at there is a name, and no path. */
export const isOfFile = ({ reason }: SkippedRecord): boolean => reason !== 'no-cluster';

/** `2 files and 1 cluster`; of one file, documents may have been left out for several reasons. */
export function skippedCount(skipped: readonly SkippedRecord[]): string {
  const files = new Set(skipped.filter(isOfFile).map(({ file }) => file)).size;
  const clusters = skipped.filter((each) => !isOfFile(each)).length;
  if (clusters === 0) return formatCount(files, 'file');
  const ofFiles = files === 0 ? '' : `${formatCount(files, 'file')} and `;
  return `${ofFiles}${formatCount(clusters, 'cluster')}`;
}

/** `does not render: …`: what is said of a file, as it follows its name. */
export function skippedSays({ file, says }: SkippedRecord): string {
  const name = [file, dirname(file)].find((each) => says.startsWith(`${each} `));
  return name === undefined ? says : says.slice(name.length + 1);
}

/** `chart does not render: …`, as a sentence without its stop. */
export const skippedText = (skipped: SkippedRecord): string => `${skipped.file} ${skippedSays(skipped)}`;

/** What became of it, in a word or two. */
export function stateText({ state, fault }: SuppressionRecord): string {
  return fault === null ? state : 'without effect';
}

/** `2 critical, 1 medium`, or `nothing`. */
export function countsText({ summary }: FindingsFile): string {
  const counts = severities.filter((severity) => summary[severity] > 0);
  return counts.length === 0
    ? 'nothing'
    : counts.map((severity) => `${formatNumber(summary[severity])} ${severity}`).join(', ');
}

export function totalOf({ summary }: FindingsFile): number {
  return severities.reduce((sum, severity) => sum + summary[severity], 0);
}

/** What the numbers are of: without a scan behind it, nothing found says nothing. */
export function scopeText({ rules, summary }: FindingsFile): string {
  const questions = formatCount(totalOfQuestions(summary), 'question');
  return `${formatCount(rules.length, 'rule')}, ${questions}: ${formatNumber(summary.passed)} passed, ${formatNumber(summary.unknown)} unknown`;
}

function totalOfQuestions(summary: FindingsFile['summary']): number {
  const found = severities.reduce((sum, severity) => sum + summary[severity], 0);
  return found + summary.suppressed + summary.passed + summary.unknown;
}
