/** What the page tells of each rule that it names, so that nobody has to look elsewhere. */
import { type Markup, markup, nothing } from '../../core/report/markup.ts';
import type { FindingsFile } from '../../core/rules/findings/file.ts';
import { rules } from '../../core/rules/index.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { type About, name, prose } from './about.ts';

const known = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule's id, as a link to what is told of it below; another release may have rules that this one has not. */
export function ruleOf(id: string): Markup {
  return known.has(id) ? markup`<a href="#rule-${id}">${id}</a>` : markup`<span>${name(id)}</span>`;
}

export function drawRules({ findings, unknown, suppressions }: FindingsFile, about: About): Markup {
  const named = new Set([findings, unknown, suppressions].flatMap((each) => each.map(({ rule }) => rule)));
  const told = rules.filter(({ id }) => named.has(id));
  if (told.length === 0) return nothing;
  return markup`<section id="rules" aria-labelledby="rules-name"><h2 id="rules-name">The rules behind this</h2>
    <div class="card rules">${told.map((rule) => drawRule(rule, about))}</div></section>`;
}

function drawRule({ id, says, page }: Rule, { rulesUrl }: About): Markup {
  const title = rulesUrl === undefined ? markup`${id}` : markup`<a href="${rulesUrl}/${id}.md">${id}</a>`;
  return markup`<div class="rule" id="rule-${id}"><h3>${title}</h3>
    <div><p>${prose(says)}</p>
    <dl><dt>It fails when</dt><dd>${prose(page.when)}</dd><dt>Why it matters</dt><dd>${prose(page.why)}</dd></dl></div></div>`;
}
