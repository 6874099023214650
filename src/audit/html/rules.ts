/** What the page tells of each rule that it names, so that nobody has to look elsewhere. */
import { type Markup, markup, nothing, when } from '../../core/report/markup.ts';
import type { FindingsFile } from '../../core/rules/findings/file.ts';
import { rules } from '../../core/rules/index.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { type About, name, prose } from './about.ts';

const known = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule's id, as a link to what is told of it below; another release may have rules that this one has not. */
export function ruleOf(id: string): Markup {
  return known.has(id) ? markup`<a href="#rule-${id}">${id}</a>` : markup`<span>${name(id)}</span>`;
}

/** Whole where something was found; of the others a line each, to be unfolded. */
export function drawRules({ findings, unknown, suppressions }: FindingsFile, about: About): Markup {
  const found = new Set(findings.map(({ rule }) => rule));
  const named = new Set([unknown, suppressions].flatMap((each) => each.map(({ rule }) => rule)));
  const whole = rules.filter(({ id }) => found.has(id));
  const folded = rules.filter(({ id }) => !found.has(id) && named.has(id));
  if (whole.length + folded.length === 0) return nothing;
  return markup`<section id="rules" aria-labelledby="rules-name"><h2 id="rules-name">The rules behind this</h2>
    ${when(whole.length > 0, () => markup`<div class="card rules">${whole.map((rule) => drawRule(rule, about))}</div>`)}
    ${when(folded.length > 0, () => markup`<div class="card folds rules">${folded.map((rule) => drawFolded(rule, about))}</div>`)}</section>`;
}

function drawRule(rule: Rule, about: About): Markup {
  return markup`<div class="rule" id="rule-${rule.id}"><h3>${titleOf(rule, about)}</h3>
    <div><p>${prose(rule.says)}</p>${drawPage(rule)}</div></div>`;
}

function drawFolded(rule: Rule, about: About): Markup {
  return markup`<details id="rule-${rule.id}"><summary>${titleOf(rule, about)} <span>${prose(rule.says)}</span></summary>
    <div>${drawPage(rule)}</div></details>`;
}

const titleOf = ({ id }: Rule, { rulesUrl }: About): Markup =>
  rulesUrl === undefined ? markup`${id}` : markup`<a href="${rulesUrl}/${id}.md">${id}</a>`;

const drawPage = ({ page }: Rule): Markup =>
  markup`<dl><dt>It fails when</dt><dd>${prose(page.when)}</dd><dt>Why it matters</dt><dd>${prose(page.why)}</dd></dl>`;
