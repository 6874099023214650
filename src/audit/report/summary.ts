/** The step summary of the audit: verdict, the three numbers, findings by severity, then what was not judged, so that a cut takes the least. */
import { formatCount, formatNumber } from '../../core/report/figures.ts';
import { code, inElement, plain, prose, table } from '../../core/report/markdown.ts';
import { withStop } from '../../core/report/sentence.ts';
import {
  type FindingRecord,
  type FindingsFile,
  isOpen,
  severities,
  type SuppressionRecord,
} from '../../core/rules/findings/file.ts';
import { nameText } from '../../core/rules/world/seen.ts';
import type { ReportAbout } from './about.ts';
import { placeLink, ruleLink } from './links.ts';
import { verdictText } from './reason.ts';
import { lacksOf } from './unknowns.ts';
import { countsText, skippedCount, skippedSays, stateText, totalOf } from './words.ts';

/** Rows of a table; the findings file has all. */
const mostRows = { findings: 1000, lacks: 50, skipped: 50, suppressions: 50 } as const;

/** GitHub-flavoured Markdown; ends with a line feed. */
export function summaryOf(file: FindingsFile, about: ReportAbout): string {
  const where = file.cluster === null ? '' : ` of ${plain(file.cluster)}`;
  return [
    `## audit${where}: ${verdictText(file, about)}${about.isDryRun ? ', dry run' : ''}`,
    '',
    numbers(file, about),
    ...(about.issue === '' ? [] : ['', about.issue]),
    ...findings(file, about),
    ...unknowns(file),
    ...skipped(file),
    ...suppressions(file),
    '',
  ].join('\n');
}

function numbers(file: FindingsFile, { fixed }: ReportAbout): string {
  const { summary } = file;
  const found = totalOf(file);
  const changed = [
    ...(fixed === undefined ? [] : [`**${formatNumber(summary.new)}** new`, `**${formatNumber(fixed)}** fixed`]),
    ...(summary.suppressed > 0 ? [`${formatNumber(summary.suppressed)} suppressed`] : []),
  ];
  return [
    `**${formatNumber(found)}** ${found === 1 ? 'finding' : 'findings'}${found === 0 ? '' : `: ${countsText(file)}`}${changed.length === 0 ? '' : ` (${changed.join(', ')})`}`,
    `**${formatNumber(summary.passed)}** passed`,
    `**${formatNumber(summary.unknown)}** could not be judged`,
  ].join(' · ');
}

function findings({ findings: all }: FindingsFile, about: ReportAbout): readonly string[] {
  const open = all.filter(isOpen);
  const shown = open.slice(0, mostRows.findings);
  const parts = severities.flatMap((severity) => {
    const rows = shown.filter((each) => each.severity === severity);
    if (rows.length === 0) return [];
    const newFirst = rows.toSorted((one, other) => Number(one.state !== 'new') - Number(other.state !== 'new'));
    const title = `### ${severity.charAt(0).toUpperCase()}${severity.slice(1)}`;
    return ['', title, ''].concat(
      table(
        ['object', 'what is wrong', 'what to do', 'rule', 'where'],
        newFirst.map((each) => rowOf(each, about)),
      ),
    );
  });
  return shown.length === open.length
    ? parts
    : [...parts, '', `${formatCount(open.length - shown.length, 'more finding')}: see the findings file.`];
}

function rowOf(finding: FindingRecord, about: ReportAbout): readonly string[] {
  const { object, message, remedy, rule, confidence } = finding;
  const doubt = confidence === 'high' ? '' : ' A condition of a template decides whether it is there.';
  return [
    code(nameText(object)),
    prose(`${withStop(message)}${doubt}`),
    prose(withStop(remedy)),
    ruleLink(rule, about),
    placeLink(finding, about) ?? plain(finding.worlds.join(', ')),
  ];
}

function unknowns(file: FindingsFile): readonly string[] {
  const lacks = lacksOf(file);
  return folded(
    `${formatCount(file.summary.unknown, 'question')} without an answer`,
    table(
      ['it takes', 'questions:', 'rules'],
      lacks
        .slice(0, mostRows.lacks)
        .map(({ missing, questions, rules }) => [prose(missing), formatNumber(questions.length), rulesText(rules)]),
    ),
    lacks.length - mostRows.lacks,
  );
}

const rulesText = (rules: readonly string[]): string =>
  rules.length > 4
    ? `${rules.slice(0, 3).map(code).join(', ')} and ${formatNumber(rules.length - 3)} more`
    : rules.map(code).join(', ');

function skipped({ skipped: all }: FindingsFile): readonly string[] {
  return folded(
    `${skippedCount(all)} that no rule saw`,
    table(
      ['file', 'why'],
      all.slice(0, mostRows.skipped).map((each) => [code(each.file), prose(skippedSays(each))]),
    ),
    all.length - mostRows.skipped,
  );
}

/** Those that need somebody come first. */
const byUrgency: readonly SuppressionRecord['state'][] = ['expired', 'unused', 'active'];

function suppressions({ suppressions: all }: FindingsFile): readonly string[] {
  const sorted = all.toSorted((one, other) => byUrgency.indexOf(one.state) - byUrgency.indexOf(other.state));
  const expired = all.filter(({ state }) => state === 'expired').length;
  const title = `${formatCount(all.length, 'suppression')}${expired === 0 ? '' : `, ${formatNumber(expired)} expired`}`;
  return folded(
    title,
    table(
      ['rule', 'state', 'owner', 'until', 'reason'],
      sorted
        .slice(0, mostRows.suppressions)
        .map((each) => [
          code(each.rule),
          plain(each.fault === null ? stateText(each) : `${stateText(each)}: it ${each.fault}`),
          plain(each.owner),
          plain(each.until),
          plain(each.reason),
        ]),
    ),
    all.length - mostRows.suppressions,
  );
}

function folded(title: string, lines: readonly string[], left: number): readonly string[] {
  if (lines.length === 0) return [];
  const more = left > 0 ? ['', `${formatNumber(left)} more are in the findings file.`] : [];
  return ['', '<details>', `<summary>${inElement(title)}</summary>`, '', ...lines, ...more, '', '</details>'];
}
