/** The findings in a terminal, as a linter tells them: by file, a line each, with the remedy below; 100 columns wide. */
import { formatCount, formatNumber } from '../../core/report/figures.ts';
import { alignedLines, cutInMiddle, paragraphs, wrappedLines } from '../../core/report/lines.ts';
import { withStop } from '../../core/report/sentence.ts';
import type { FindingRecord, FindingsFile } from '../../core/rules/findings/file.ts';
import type { ReportAbout } from './about.ts';
import { lacksOf } from './unknowns.ts';
import { countsText, nameText, scopeText, skippedText } from './words.ts';

const width = 100;

/** The worst; nobody scrolls further. */
const mostFindings = 500;

/** Lacks that are named; the findings file has all. */
const mostLacks = 8;

/** What a repository may well have, and nobody has to do anything about; such files are only counted. */
const expected: ReadonlySet<string> = new Set(['template', 'no-objects', 'library-chart']);

/** Others that are named. */
const mostSkipped = 5;

/** Ends with a line feed. */
export function terminalReport(file: FindingsFile, about: ReportAbout): string {
  const open = file.findings.filter(({ state }) => state !== 'suppressed');
  const byPlace = Map.groupBy(
    open.slice(0, mostFindings),
    ({ location, worlds }) => location?.file ?? `In ${worlds.join(', ')}, without a line`,
  );
  return paragraphs([
    ...[...byPlace].map(([place, found]) => placeLines(place, found)),
    open.length > mostFindings
      ? [`${formatCount(open.length - mostFindings, 'more finding')}, none worse: see the findings file`]
      : [],
    lacks(file),
    skipped(file),
    stale(file),
    [headline(file, about), scopeText(file), ...(about.issue === '' ? [] : [about.issue])],
  ]);
}

function placeLines(place: string, found: readonly FindingRecord[]): readonly string[] {
  return [onOneLine(place)].concat(found.toSorted(byLine).flatMap(lines));
}

/** A name with line breaks could print a line that looks like one of ours. */
const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

const byLine = (one: FindingRecord, other: FindingRecord): number =>
  (one.location?.line ?? 0) - (other.location?.line ?? 0);

function lines({ location, severity, state, rule, object, message, remedy }: FindingRecord): readonly string[] {
  const place = location === null ? '' : `${location.line}:${location.column} `;
  const name = cutInMiddle(onOneLine(nameText(object)), width - 40);
  return [
    `  ${place}${severity} ${rule}${state === 'known' ? ' (known)' : ''}: ${name}`,
    ...wrappedLines(`${withStop(message)} ${withStop(remedy)}`, width - 6).map((line) => `      ${line}`),
  ];
}

function lacks(file: FindingsFile): readonly string[] {
  const all = lacksOf(file);
  if (all.length === 0) return [];
  const rows = all.slice(0, mostLacks).map(({ missing, questions }) => [formatNumber(questions.length), missing]);
  const left = all.length - mostLacks;
  return [
    'Not known, for want of',
    ...alignedLines(rows, [8, width - 12]).map((line) => `  ${line}`),
    ...(left > 0 ? [`  and ${formatNumber(left)} more`] : []),
  ];
}

function skipped({ skipped: all }: FindingsFile): readonly string[] {
  const reasons = Map.groupBy(all, ({ reason }) => reason);
  if (reasons.size === 0) return [];
  const counts = [...reasons].map(([reason, files]) => `${formatNumber(files.length)} ${reason}`);
  const strange = all.filter(({ reason }) => !expected.has(reason));
  const left = strange.length - mostSkipped;
  return [
    `Not seen: ${formatCount(all.length, 'file')} (${counts.join(', ')})`,
    ...strange.slice(0, mostSkipped).flatMap((each) => indentedLines(withStop(skippedText(each)))),
    ...(left > 0 ? [`  and ${formatNumber(left)} more`] : []),
  ];
}

const indentedLines = (text: string): readonly string[] =>
  wrappedLines(text, width - 4).map((line, index) => `${index === 0 ? '  ' : '    '}${line}`);

function stale({ suppressions }: FindingsFile): readonly string[] {
  return suppressions
    .filter(({ state }) => state !== 'active')
    .map(({ rule, state, owner, until, location, fault }) => {
      const place = location === null ? 'the configuration' : `${location.file}:${location.line ?? 1}`;
      return onOneLine(
        `Suppression of ${rule} in ${place} is ${fault === null ? state : `without effect: it ${fault}`}${owner === '' ? '' : ` (${owner}, until ${until})`}`,
      );
    });
}

function headline(file: FindingsFile, { verdict, fixed }: ReportAbout): string {
  const changed = fixed === undefined ? '' : `; ${formatNumber(file.summary.new)} new, ${formatNumber(fixed)} fixed`;
  const quiet = file.summary.suppressed === 0 ? '' : `; ${formatNumber(file.summary.suppressed)} suppressed`;
  return `audit ${verdict}: ${countsText(file)} found${changed}${quiet}`;
}
