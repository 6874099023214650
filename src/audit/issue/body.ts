/** The body of the issue, for those who can mend what it lists: how bad, what changed, what and where, and what nobody could judge. */
import { formatCount } from '../../core/report/figures.ts';
import { mostOther, restPart } from './body-rest.ts';
import { changesPart } from './body-changes.ts';
import { findingsPart } from './body-findings.ts';
import { writeMarker } from './marker.ts';
import type { Report } from './report.ts';
import { dayText, placeText, severityText } from './words.ts';

/** What GitHub takes. */
export const longestBody = 65_536;

/** The rest is for what people add, and for what the marker learns. */
export const mostSigns = 60_000;

/** GitHub-flavoured Markdown of at most so many signs that ends with the marker; of each list as many lines as there is room for, the worst first. */
export function bodyOf(report: Report, most: number = mostSigns): string {
  const end = [...ends(report), '', writeMarker(report.state, most / 3), ''];
  const begin = [...lead(report), ...changesPart(report)];
  const write = (lines: number): string =>
    [...begin, ...findingsPart(report, lines), ...restPart(report, lines), ...end].join('\n');
  return longestWithin(most, report.open.length + mostOther, write);
}

/** Halves the distance between what is known to fit, and what is not. */
function longestWithin(most: number, lines: number, write: (lines: number) => string): string {
  const whole = write(lines);
  if (whole.length <= most) return whole;
  let [fits, over, best] = [0, lines, write(0)];
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2);
    const text = write(middle);
    if (text.length <= most) [fits, best] = [middle, text];
    else over = middle;
  }
  return best;
}

function lead({ state, open, comparison }: Report): readonly string[] {
  const where = placeText(state.scope);
  if (open.length > 0) return [`**${formatCount(open.length, 'finding')} ${where}: ${severityText(open)}.**`];
  if (comparison.unjudged.length === 0) return [`**Nothing is open ${where}.**`];
  return [`**Nothing was found ${where}**, and not all that was open could be judged again.`];
}

/** Where the whole of it is, and how to hear no more of it. */
function ends({ about, file }: Report): readonly string[] {
  const { reportUrl, repository, at } = about;
  const files = repository === undefined ? '' : `, files as they are at ${repository.commit.slice(0, 12)}`;
  const whole = reportUrl === undefined ? '' : ` [The run](${reportUrl}) has the whole report, with the evidence.`;
  const { passed, suppressed } = file.summary;
  const quiet = suppressed === 0 ? '' : `, ${formatCount(suppressed, 'finding')} suppressed`;
  return [
    '',
    '---',
    '',
    `As of ${dayText(at)}${files}; ${formatCount(passed, 'check')} passed${quiet}.${whole}`,
    '',
    '- **It is meant so**: `# evenkeel:ignore=<rule> owner=@team until=YYYY-MM-DD reason="…"` in the line above, or the same from `<rule>` on as the annotation `evenkeel.dev/ignore` of the object.',
    '- **Not now**: close this issue. Only a new critical or high finding brings it back.',
    '- When nothing is open any more, it is closed.',
  ];
}
