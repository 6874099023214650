/** The findings in the body of the issue: by severity, folded by namespace, each with what to do and where. */
import { formatCount } from '../../core/report/figures.ts';
import { cutInMiddle } from '../../core/report/lines.ts';
import { code, inElement, prose } from '../../core/report/markdown.ts';
import type { Severity } from '../../core/rules/answer.ts';
import { type FindingRecord, severities } from '../../core/rules/findings/file.ts';
import { byNamespace, capital } from '../html/words.ts';
import { placeLink, ruleLink } from '../report/links.ts';
import type { Report } from './report.ts';

/** A name may be of 253 signs, and a sentence may have several. */
const longestSentence = 500;

interface Group {
  readonly severity: Severity;
  readonly namespace: string;
  readonly findings: readonly FindingRecord[];
}

/** The first `lines` of them, the worst first; how many are left out is said. */
export function findingsPart(report: Report, lines: number): readonly string[] {
  const { open } = report;
  const groups = groupsOf(open);
  const told = new Set(groups.flatMap(({ findings }) => findings).slice(0, lines));
  const rest = open.length - told.size;
  return [
    ...[...Map.groupBy(groups, ({ severity }) => severity).values()].flatMap((of) => sectionOf(of, told, report)),
    ...(rest === 0 ? [] : ['', `There was no room here for ${formatCount(rest, 'more finding')}.`]),
  ];
}

/** By severity, in it by namespace. */
function groupsOf(open: readonly FindingRecord[]): readonly Group[] {
  return severities.flatMap((severity) =>
    byNamespace(open.filter((each) => each.severity === severity)).map(([namespace, findings]) => ({
      severity,
      namespace,
      findings,
    })),
  );
}

type Told = ReadonlySet<FindingRecord>;

/** Groups of one severity. */
function sectionOf(groups: readonly Group[], told: Told, report: Report): readonly string[] {
  const folds = groups.flatMap((group) => folded(group, told, report));
  const [first] = groups;
  if (first === undefined || folds.length === 0) return [];
  const count = groups.reduce((sum, { findings }) => sum + findings.length, 0);
  return ['', `### ${capital(first.severity)} (${count})`, ...folds];
}

/** What is critical or high is unfolded already. */
function folded({ severity, namespace, findings }: Group, told: Told, report: Report): readonly string[] {
  const lines = findings.filter((each) => told.has(each)).flatMap((each) => lineOf(each, report));
  if (lines.length === 0) return [];
  const news = findings.filter((each) => report.comparison.fresh.has(each)).length;
  const counts = `${formatCount(findings.length, 'finding')}${news === 0 ? '' : `, ${news} new`}`;
  return [
    '',
    severity === 'critical' || severity === 'high' ? '<details open>' : '<details>',
    `<summary><b>${inElement(namespace === '' ? 'Without a namespace' : namespace)}</b>: ${counts}</summary>`,
    '',
    ...lines,
    '',
    '</details>',
  ];
}

function lineOf(finding: FindingRecord, { about, comparison }: Report): readonly string[] {
  const { rule, object, message, remedy, confidence } = finding;
  const [says, todo] = [message, remedy].map((text) => prose(cutInMiddle(text, longestSentence)));
  const news = comparison.fresh.has(finding) ? '**new** ' : '';
  const doubt = confidence === 'high' ? '' : ' (where a template’s condition holds)';
  const place = placeLink(finding, about);
  return [
    `- ${news}${code(`${object.kind}/${object.name}`)}: ${says}${doubt}`,
    `  → ${todo} (${place === undefined ? '' : `${place}, `}${ruleLink(rule, about)})`,
  ];
}
