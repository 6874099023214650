/** docs/rules: a page for every rule, and one that lists them. */
import { severities } from '../../src/core/rules/findings/file.ts';
import { rules } from '../../src/core/rules/index.ts';
import type { Rule } from '../../src/core/rules/rule.ts';

/** Path → content. */
export function rulePages(): readonly (readonly [string, string])[] {
  return [
    ['docs/rules/README.md', listOf(rules)],
    ...rules.map((rule) => [`docs/rules/${rule.id}.md`, pageOf(rule)] as const),
  ];
}

function pageOf({ id, severity, says, remedy, page, sources }: Rule): string {
  return [
    `# ${id}`,
    '',
    '<!-- Generated from the rule in src/core/rules by `npm run generate`: change it there. -->',
    '',
    says,
    '',
    `- Severity: ${severity}`,
    `- Looks at: ${sources.join(', ')}`,
    '',
    ...section('When it fails', page.when),
    ...section('Why it matters', page.why),
    ...section('What to do', remedy),
    ...section('When it does not know', page.unknown),
    '## To leave it alone',
    '',
    'On the line, or the one above:',
    '',
    '```yaml',
    `# evenkeel:ignore=${id} owner=@team until=2027-03-31 reason="…"`,
    '```',
    '',
  ].join('\n');
}

const section = (title: string, text: string): readonly string[] => [`## ${title}`, '', text, ''];

function listOf(all: readonly Rule[]): string {
  const worstFirst = all.toSorted(
    (one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity),
  );
  return [
    '# Rules',
    '',
    '<!-- Generated from src/core/rules by `npm run generate`: change it there. -->',
    '',
    'Each answers that something passes, that it fails, or that it cannot be known and what is missing for that.',
    '',
    '| rule | severity | looks at | says | what to do |',
    '| --- | --- | --- | --- | --- |',
    ...worstFirst.map(
      ({ id, severity, sources, says, remedy }) =>
        `| [\`${id}\`](${id}.md) | ${severity} | ${sources.join(', ')} | ${says} | ${remedy} |`,
    ),
    '',
  ].join('\n');
}
