/** The evidence of one workload as a reviewer unfolds it: unseen days, stress, what it rests on, how to apply and undo it. */
import { formatSeconds } from '../../core/base/instant.ts';
import { diffMarks } from '../../core/report/diff.ts';
import { formatNumber, formatShare } from '../../core/report/figures.ts';
import { type Markup, markup, nothing, when } from '../../core/report/markup.ts';
import type { Advice, Evidence, StressResult } from '../advice.ts';
import { type Application, applicationOf } from './application.ts';
import { factsOf, spanText } from './facts.ts';
import { comparedHeads, comparedRow } from './row.ts';

export function evidenceOf(advice: Advice): Markup {
  const { evidence } = advice;
  if (evidence === null) return nothing;
  const application = applicationOf(advice);
  return markup`<div class="more">
    ${when(evidence.folds.length > 0, () => folds(evidence))}
    ${when(evidence.stress.length > 0, () => stress(evidence.stress))}
    ${basis(evidence)}
    ${application === undefined ? nothing : howTo(application)}
    </div>`;
}

function folds({ folds: all, shortageBudget }: Evidence): Markup {
  const within = all.filter(({ proposed }) => proposed.underProvisionedShare <= shortageBudget).length;
  return unfold(
    'Days that the choice did not see',
    `within the budget on ${within} of ${all.length} spans`,
    markup`<p>For each span, the best of all settings tried was chosen by the days before it only, and judged on the span.</p>
    ${comparison(
      'Span',
      all.map((fold) => comparedRow(spanText(fold.from, fold.to), fold)),
    )}`,
  );
}

function stress(all: readonly StressResult[]): Markup {
  const worst = Math.max(...all.map(({ proposed }) => proposed.longestShortSeconds));
  return unfold(
    'Under stress',
    `longest shortage ${formatSeconds(worst)}`,
    markup`<p>The same history with something done to it.</p>
    ${comparison(
      'What is done',
      all.map((each) => comparedRow(each.says, each)),
    )}`,
  );
}

function comparison(load: string, rows: readonly (readonly string[])[]): Markup {
  return markup`<div class="scroll"><table>
    <thead><tr><th scope="col">${load}</th>${comparedHeads.map((head) => markup`<th scope="col" class="n">${head}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ([name = '', ...cells]) =>
        markup`<tr><th scope="row" class="says">${name}</th>${cells.map((cell) => markup`<td class="n">${cell}</td>`)}</tr>`,
    )}</tbody></table></div>`;
}

function basis(evidence: Evidence): Markup {
  const { days, calibration, confidence, assumptions } = evidence;
  const score = calibration.share === null ? 'not calibrated' : `calibrated to ${formatShare(calibration.share)}`;
  return unfold(
    'What it rests on',
    `${formatNumber(days)} days, ${score}, confidence ${confidence}`,
    markup`<dl class="facts">${factsOf(evidence).map(([label, value]) => markup`<dt>${label}</dt><dd>${value}</dd>`)}</dl>
    ${when(
      assumptions.length > 0,
      () => markup`<h4>Assumed</h4><ul class="because">${assumptions.map((each) => markup`<li>${each}</li>`)}</ul>`,
    )}`,
  );
}

function howTo({ diff, apply, undo }: Application): Markup {
  const lines = diff.map(({ kind, text }) => markup`<span class="${kind}">${diffMarks[kind]} ${text}</span>`);
  return unfold(
    'Apply it, undo it',
    '',
    markup`<h4>In the manifest</h4><pre class="diff">${lines}</pre>
    <h4>Or at once, where no manifest in Git would take it back</h4><pre>${apply}</pre>
    <h4>Undo</h4><pre>${undo}</pre>`,
  );
}

function unfold(title: string, says: string, content: Markup): Markup {
  return markup`<details><summary>${title}${when(says !== '', () => markup` <span>· ${says}</span>`)}</summary><div>${content}</div></details>`;
}
