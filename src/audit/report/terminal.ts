/** The findings in a terminal, as a linter tells them: by file, a line each, with the remedy below. */
import { formatCount, formatNumber } from '../../core/report/figures.ts';
import { cutInMiddle, paragraphs, wrappedLines } from '../../core/report/lines.ts';
import { withStop } from '../../core/report/sentence.ts';
import {
  type FindingRecord,
  type FindingsFile,
  isOpen,
  type SuppressionRecord,
} from '../../core/rules/findings/file.ts';
import { nameText } from '../../core/rules/world/seen.ts';
import type { ReportAbout } from './about.ts';
import { verdictText } from './reason.ts';
import { type Lack, lacksOf } from './unknowns.ts';
import { countsText, scopeText, skippedCount, skippedText, stateText } from './words.ts';

/** Columns that are filled: `usual` where no terminal says how many it has, never fewer or more than the others. */
const widths = { usual: 100, least: 80, most: 160 } as const;

/** The worst; nobody scrolls further. */
const mostFindings = 500;

/** Entries of the lists below them; the findings file has all. */
const mostListed = { lacks: 8, skipped: 5, suppressions: 20 } as const;

/** What a repository may well have, and nobody has to do anything about; many such files are only counted. */
const expected: ReadonlySet<string> = new Set(['template', 'no-objects', 'library-chart']);

/** `columns` of the terminal, undefined where there is none. Ends with a line feed. */
export function terminalReport(file: FindingsFile, about: ReportAbout, columns: number = widths.usual): string {
  const width = Math.min(widths.most, Math.max(widths.least, columns));
  const open = file.findings.filter(isOpen);
  const byPlace = Map.groupBy(
    open.slice(0, mostFindings),
    ({ location, worlds }) => location?.file ?? `In ${worlds.join(', ')}, without a line`,
  );
  return paragraphs([
    ...[...byPlace].map(([place, found]) => placeLines(place, found, width)),
    open.length > mostFindings
      ? [`${formatCount(open.length - mostFindings, 'more finding')}, none worse: see the findings file`]
      : [],
    lacks(file, width),
    skipped(file, width),
    stale(file, width),
    [...indented(headline(file, about), width, 0), scopeText(file), ...(about.issue === '' ? [] : [about.issue])],
  ]);
}

function placeLines(place: string, found: readonly FindingRecord[], width: number): readonly string[] {
  return [onOneLine(place)].concat(found.toSorted(byLine).flatMap((each) => findingLines(each, width)));
}

/** A name with line breaks could print a line that looks like one of ours; nor is any of a thousand letters read. */
const onOneLine = (text: string): string => cutInMiddle(text, 1000);

/** Broken at blanks; the first line stands `first` columns in, the others `rest`. */
function indented(text: string, width: number, first: number, rest: number = first): readonly string[] {
  const lines = wrappedLines(onOneLine(text), width - rest);
  return lines.map((line, index) => `${' '.repeat(index === 0 ? first : rest)}${line}`);
}

const byLine = (one: FindingRecord, other: FindingRecord): number =>
  (one.location?.line ?? 0) - (other.location?.line ?? 0);

function findingLines(finding: FindingRecord, width: number): readonly string[] {
  const { location, severity, state, rule, object, message, remedy } = finding;
  const place = location === null ? '' : `${location.line}:${location.column} `;
  return [
    ...indented(`${place}${severity} ${rule}${state === 'known' ? ' (known)' : ''}: ${nameText(object)}`, width, 2, 6),
    ...indented(`${withStop(message)} ${withStop(remedy)}`, width, 6),
    ...placesIn(finding).flatMap((each) => indented(withStop(each), width, 6)),
  ];
}

/** Of the evidence, what leads to another place, or says why the one above is only the nearest. */
function placesIn({ field, evidence }: FindingRecord): readonly string[] {
  return evidence.filter((each) => /\.(?:ya?ml|json|tpl|go)\b/.test(each) || each.startsWith(`${field} of `));
}

function lacks(file: FindingsFile, width: number): readonly string[] {
  const all = lacksOf(file);
  if (all.length === 0) return [];
  const shown = all.slice(0, mostListed.lacks);
  const digits = Math.max(...shown.map(({ questions }) => formatNumber(questions.length).length));
  const left = all.length - shown.length;
  return [
    'Not known, for want of',
    ...shown.flatMap((each) => {
      const count = formatNumber(each.questions.length);
      return indented(`${count} × ${lackText(each)}`, width, 2 + digits - count.length, 5 + digits);
    }),
    ...(left > 0 ? [`  and ${formatNumber(left)} more`] : []),
  ];
}

/** Objects that are named: of more, the report tells. */
const mostObjects = 2;

function lackText({ missing, questions }: Lack): string {
  const names = [...new Set(questions.map(({ object }) => nameText(object)))];
  const isClear = names.length > mostObjects || names.some((name) => missing.includes(name));
  return isClear ? missing : `${missing} (${names.join(', ')})`;
}

function skipped({ skipped: all }: FindingsFile, width: number): readonly string[] {
  if (all.length === 0) return [];
  const reasons = Map.groupBy(all, ({ reason }) => reason);
  const counts = [...reasons].map(([reason, files]) => `${formatNumber(files.length)} ${reason}`);
  const telling = all.length > mostListed.skipped ? all.filter(({ reason }) => !expected.has(reason)) : all;
  const left = telling.length - mostListed.skipped;
  return [
    `Not seen: ${skippedCount(all)} (${counts.join(', ')})`,
    ...telling.slice(0, mostListed.skipped).flatMap((each) => indented(withStop(skippedText(each)), width, 2, 4)),
    ...(left > 0 ? [`  and ${formatNumber(left)} more`] : []),
  ];
}

function stale({ suppressions }: FindingsFile, width: number): readonly string[] {
  const all = suppressions.filter(({ state }) => state !== 'active');
  const left = all.length - mostListed.suppressions;
  return [
    ...all.slice(0, mostListed.suppressions).flatMap((each) => indented(staleText(each), width, 0, 2)),
    ...(left > 0 ? [`and ${formatCount(left, 'more suppression')}`] : []),
  ];
}

function staleText(suppression: SuppressionRecord): string {
  const { rule, owner, until, location, fault } = suppression;
  const place = location === null ? 'the configuration' : `${location.file}:${location.line ?? 1}`;
  const why = fault === null ? '' : `: it ${fault}`;
  const whose = owner === '' ? '' : ` (${owner}${until === '' ? '' : `, until ${until}`})`;
  return `Suppression of ${rule} in ${place} is ${stateText(suppression)}${why}${whose}`;
}

function headline(file: FindingsFile, about: ReportAbout): string {
  const { fixed } = about;
  const changed = fixed === undefined ? '' : `; ${formatNumber(file.summary.new)} new, ${formatNumber(fixed)} fixed`;
  const quiet = file.summary.suppressed === 0 ? '' : `; ${formatNumber(file.summary.suppressed)} suppressed`;
  return `audit ${verdictText(file, about)}: ${countsText(file)} found${changed}${quiet}`;
}
