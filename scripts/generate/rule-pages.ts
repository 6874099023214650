/** docs/rules: a page for every rule, and one that lists them, with those that were left out. */
import { severities } from '../../src/core/rules/findings/file.ts';
import { rules } from '../../src/core/rules/index.ts';
import type { Rule } from '../../src/core/rules/rule.ts';
import { leftOut } from './left-out-rules.ts';
import { dataKinds, dataOf, hasFix } from './rule-facts.ts';
import { ruleGroups } from './rule-groups.ts';
import { table } from './tables.ts';

/** Path → content. */
export function rulePages(): readonly (readonly [string, string])[] {
  return [
    ['docs/rules/README.md', listOf(rules)],
    ...rules.map((rule) => [`docs/rules/${rule.id}.md`, pageOf(rule)] as const),
  ];
}

function pageOf(rule: Rule): string {
  const { id, severity, says, remedy, page } = rule;
  return [
    `# ${id}`,
    '',
    '<!-- Generated from the rule in src/core/rules by `npm run generate`: change it there. -->',
    '',
    says,
    '',
    `- Severity: ${severity}`,
    `- Looks at: ${dataOf(rule)
      .map((kind) => dataKinds[kind])
      .join('; ')}`,
    `- Proposes a value: ${hasFix(rule) ? 'where one is safe' : 'no'}`,
    '',
    ...section('When it fails', page.when),
    ...section('Why it matters', page.why),
    ...section('What to do', remedy),
    ...section('When it does not know', page.unknown),
    ...section('To leave it alone', quieting(id)),
    '[All rules](README.md)',
    '',
  ].join('\n');
}

const section = (title: string, text: string): readonly string[] => [`## ${title}`, '', text, ''];

/** The day is an example: no page should change by itself. */
const quieting = (
  id: string,
): string => `With an owner, a last day and a reason, in one of three places. After that day the finding counts again.

In the line of the finding, or the one above:

\`\`\`yaml
# evenkeel:ignore=${id} owner=@team until=2027-03-31 reason="…"
\`\`\`

At the object, several separated by \`;\`:

\`\`\`yaml
metadata:
  annotations:
    evenkeel.dev/ignore: ${id} owner=@team until=2027-03-31 reason="…"
\`\`\`

In \`.github/evenkeel.yaml\`, for every object that matches:

\`\`\`yaml
suppressions:
  - rule: ${id}
    match: shop/* # namespace/name
    owner: '@team'
    until: 2027-03-31
    reason: …
\`\`\``;

function listOf(all: readonly Rule[]): string {
  const worstFirst = all.toSorted(
    (one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity),
  );
  const kinds = Object.entries(dataKinds).map(([kind, says]) => `**${kind}** ${says}`);
  return [
    '# Rules',
    '',
    '<!-- Generated from src/core/rules by `npm run generate`: change it there. -->',
    '',
    `${all.length} rules. Each answers that something passes, that it fails, or that it cannot be known and what is missing for that: what a run was not given makes a rule unknown, never pass.`,
    '',
    `What they look at: ${kinds.join(' · ')}. Of M, A and P any one is enough for a rule to be asked; its page says what it cannot know without the rest. *Fix*: where it is safe, the finding says which value to put there.`,
    '',
    table(['rule', 'severity', 'data', 'fix', 'what is wrong where it fails'], worstFirst.map(row)),
    '',
    `By what they look at: ${countsOf(all)}.`,
    '',
    '## By what they are about',
    '',
    ...Object.entries(ruleGroups).map(([title, of]) => `- **${title}**: ${of.map(({ id }) => linkTo(id)).join(', ')}`),
    '',
    '## Left out, and why',
    '',
    'Thought through, and not asked: where the data that decides cannot be read, a rule would guess.',
    '',
    table(
      ['rule', 'what it would say', 'why it is not asked'],
      leftOut.map(({ id, says, why }) => [`\`${id}\``, says, why]),
    ),
    '',
  ].join('\n');
}

function row(rule: Rule): readonly string[] {
  const { id, severity, says } = rule;
  return [linkTo(id), severity, dataText(rule), hasFix(rule) ? 'yes' : '', says];
}

const dataText = (rule: Rule): string => dataOf(rule).join(' ');

const linkTo = (id: string): string => `[\`${id}\`](${id}.md)`;

/** `47 at M A, 18 at M A P` */
function countsOf(all: readonly Rule[]): string {
  const counts = [...Map.groupBy(all, dataText)].map(([data, of]) => ({ data, count: of.length }));
  return counts
    .sort((one, other) => other.count - one.count)
    .map(({ data, count }) => `${count} at ${data}`)
    .join(', ');
}
