/** What changed since the last run that changed something, and the counts of the last twelve that did. */
import { table } from '../../core/report/markdown.ts';
import type { Severity } from '../../core/rules/answer.ts';
import { severities } from '../../core/rules/findings/file.ts';
import type { Report } from './report.ts';
import { trendText } from './trend.ts';
import { dayText } from './words.ts';

export function changesPart(report: Report): readonly string[] {
  const { before, state } = report;
  const [first] = state.runs;
  const last = before?.runs.at(-1);
  const rows = severities.filter((severity) => hasRow(severity, report));
  const cells = rows.map((severity) => rowOf(severity, report));
  if (first === undefined || last === undefined) return ['', ...table(['severity', 'open:'], cells)];
  return [
    '',
    sinceText(report, dayText(last.at)),
    '',
    ...table(['severity', 'open:', 'new:', 'fixed:', `last ${state.runs.length} changes`], cells),
    '',
    `The line is what was open after each run that changed something, since ${dayText(first.at)}; a run that finds the same leaves this issue as it is.`,
  ];
}

function sinceText({ comparison, open }: Report, day: string): string {
  const { fresh, fixed, unjudged } = comparison;
  const known = open.length - fresh.size;
  const kept = unjudged.length === 0 ? '' : `, ${unjudged.length} not judged this time`;
  return `Since ${day}: **${fresh.size} new**, **${fixed.length} fixed**, ${known} still open${kept}.`;
}

/** Not one that there never was. */
const hasRow = (severity: Severity, { state, comparison }: Report): boolean =>
  state.runs.some(({ counts }) => counts[severity] > 0) || countIn(comparison.fixed, severity) > 0;

function rowOf(severity: Severity, { before, comparison, state, open }: Report): readonly string[] {
  const now = [severity, `${countIn(open, severity)}`];
  if (before === undefined) return now;
  const [fresh, fixed] = [comparison.fresh, comparison.fixed].map((items) => `${countIn(items, severity)}`);
  return [...now, fresh ?? '', fixed ?? '', trendText(state.runs.map(({ counts }) => counts[severity]))];
}

const countIn = (items: Iterable<{ readonly severity: Severity }>, severity: Severity): number =>
  [...items].filter((each) => each.severity === severity).length;
