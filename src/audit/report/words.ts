/** The words that summary, terminal and annotations share. */
import { formatPlace } from '../../core/base/problem.ts';
import { formatCount, formatNumber } from '../../core/report/figures.ts';
import type { FindingRecord, FindingsFile, ObjectName, SkippedRecord } from '../../core/rules/findings/file.ts';
import { severities } from '../../core/rules/findings/file.ts';

/** `Deployment shop/web`. */
export function nameText({ kind, namespace, name }: ObjectName): string {
  return `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
}

/** `deploy/web.yaml:12:3`; '' where no file says it. */
export function placeText({ location }: Pick<FindingRecord, 'location'>): string {
  return location === null ? '' : formatPlace({ file: location.file, line: location.line, column: location.column });
}

/** `chart does not render: …`, as a sentence without its stop. */
export const skippedText = ({ file, says }: SkippedRecord): string =>
  says.startsWith(file) ? says : `${file} ${says}`;

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
