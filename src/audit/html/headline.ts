/** The verdict of the page in a sentence, and what stands behind it. */
import { formatCount, formatNumber } from '../../core/report/figures.ts';
import { type FindingsFile, isNothingJudged, severities } from '../../core/rules/findings/file.ts';
import { scopeText, totalOf } from '../report/words.ts';

/** `47 findings, 3 of them critical` */
export function headlineOf(file: FindingsFile): string {
  const { summary } = file;
  const all = totalOf(file);
  const worst = severities.find((severity) => summary[severity] > 0);
  if (worst === undefined) return isNothingJudged(file) ? 'Nothing could be judged' : 'Nothing that stops scaling';
  if (summary[worst] === all) return formatCount(all, `${worst} finding`);
  return `${formatCount(all, 'finding')}, ${formatNumber(summary[worst])} of them ${worst}`;
}

/** `fixed` is undefined where there was no earlier run. */
export function leadOf(file: FindingsFile, fixed: number | undefined): string {
  if (isNothingJudged(file)) return `Which says nothing good or bad. ${scopeText(file)}.`;
  const changed =
    fixed === undefined
      ? ''
      : `${formatNumber(file.summary.new)} new and ${formatNumber(fixed)} fixed since the last run. `;
  return `${changed}${scopeText(file)}.`;
}
