/** The rules as SARIF describes them: what a reader of an alert sees beside it. */
import type { JsonRecord } from '../../core/base/json.ts';
import { rules } from '../../core/rules/index.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { levelOf } from './level.ts';

export interface DescribedRule extends JsonRecord {
  readonly id: string;
}

/** Of these ids, those that this release has, in its order. `rulesUrl` is the address of docs/rules. */
export function describedRules(ids: readonly string[], rulesUrl: string | undefined): readonly DescribedRule[] {
  const asked = new Set(ids);
  return rules.filter(({ id }) => asked.has(id)).map((rule) => described(rule, rulesUrl));
}

function described(rule: Rule, rulesUrl: string | undefined): DescribedRule {
  const { id, severity, says, remedy, page } = rule;
  const level = levelOf(severity);
  return {
    id,
    shortDescription: { text: says },
    fullDescription: { text: page.when },
    help: { text: [page.when, page.why, remedy].join('\n\n'), markdown: helpOf(rule) },
    ...(rulesUrl !== undefined && { helpUri: `${rulesUrl}/${id}.md` }),
    defaultConfiguration: { level },
    properties: {
      tags: ['scaling', 'kubernetes'],
      precision: 'high',
      'problem.severity': level === 'note' ? 'recommendation' : level,
    },
  };
}

function helpOf({ id, page, remedy }: Rule): string {
  return [
    page.when,
    `**Why it matters.** ${page.why}`,
    `**What to do.** ${remedy}`,
    '**To leave it alone**, on the line or the one above:',
    `\`\`\`yaml\n# evenkeel:ignore=${id} owner=@team until=YYYY-MM-DD reason="…"\n\`\`\``,
  ].join('\n\n');
}
