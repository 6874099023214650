/** One workload in full: the decision in a sentence, the picture, both sides field by field and figure by figure, the evidence. */
import { formatChange, formatShare } from '../../core/report/figures.ts';
import { type Markup, markup, nothing, when } from '../../core/report/markup.ts';
import { legendOf, timeChart } from '../../core/report/time-chart.ts';
import type { Advice, Evidence, FieldChange } from '../advice.ts';
import { evidenceOf } from './evidence.ts';
import { comparedFields } from './fields.ts';
import { measures } from './measures.ts';
import { chartOf } from './pictures.ts';
import { arrow } from './row.ts';
import { changeText, sentenceOf } from './words.ts';

export interface Card {
  readonly advice: Advice;
  /** Of the element: a link leads there. */
  readonly id: string;
  readonly plotId: string;
}

export function drawCard({ advice, id, plotId }: Card): Markup {
  const { workload, autoscaler, decision, evidence, changes } = advice;
  return markup`<article class="card workload" id="${id}" aria-labelledby="${id}-name">
    <header><div><h3 id="${id}-name"><span class="soft">${workload.namespace}/</span>${workload.name}</h3>
    <p>${workload.kind}, ${autoscaler.kind}${autoscaler.name === workload.name ? '' : ` ${autoscaler.name}`}</p></div>
    <span class="d ${decision}">${decision}</span></header>
    <p class="sentence">${sentenceOf(advice)}</p>
    ${when(changes.length > 0, () => reasonsOf(changes))}
    ${evidence === null ? nothing : keyFigures(evidence)}
    ${picture(advice, plotId)}
    <div class="pair">${settings(advice)}${evidence === null ? nothing : outcome(advice, evidence)}</div>
    ${evidenceOf(advice)}
    </article>`;
}

function reasonsOf(changes: readonly FieldChange[]): Markup {
  return markup`<ul class="because">${changes.map(
    (change) => markup`<li><b>${changeText(change)}</b> ${change.because}</li>`,
  )}</ul>`;
}

function keyFigures({ current, proposed, confidence }: Evidence): Markup {
  const figure = (value: string, label: string): Markup => markup`<li><strong>${value}</strong>${label}</li>`;
  const round = (value: number): string => value.toFixed(0);
  return markup`<ul class="key">
    ${figure(formatChange(current.podHours, proposed.podHours), 'pod-hours')}
    ${figure(arrow(formatShare(current.underProvisionedShare), formatShare(proposed.underProvisionedShare)), 'of the time short of pods')}
    ${figure(arrow(round(current.actionsPerDay), round(proposed.actionsPerDay)), 'scalings a day')}
    ${figure(confidence, 'confidence')}</ul>`;
}

function picture(advice: Advice, plotId: string): Markup {
  if (advice.plot === null) return nothing;
  const chart = chartOf(advice, advice.plot);
  return markup`<figure id="${plotId}"><div class="scroll">${timeChart(chart)}</div>
    <figcaption class="caption">${legendOf(chart)}${when(
      chart.bands.length > 0,
      () => markup`<span class="legend">judged: days that the choice did not see</span>`,
    )}</figcaption></figure>`;
}

function settings({ autoscaler, current, proposed }: Advice): Markup {
  const rows = comparedFields(autoscaler.kind, current, proposed);
  if (proposed === null)
    return markup`<div><table><thead><tr><th scope="col">Settings</th><th scope="col">Kept</th></tr></thead>
      <tbody>${rows.map(({ label, from }) => markup`<tr><th scope="row">${label}</th><td>${from}</td></tr>`)}</tbody></table></div>`;
  return markup`<div><table><thead><tr><th scope="col">Settings</th><th scope="col">Now</th><th scope="col">Proposed</th></tr></thead>
    <tbody>${rows.map(
      ({ label, from, to, isChanged }) =>
        markup`<tr${when(isChanged, () => markup` class="is-changed"`)}><th scope="row">${label}</th><td>${from}</td><td>${to}</td></tr>`,
    )}</tbody></table></div>`;
}

/** Where `max-step` stopped the proposal, the third column is where the steps end. */
function outcome({ decision, reasons }: Advice, { current, proposed, optimum }: Evidence): Markup {
  const isStep = reasons.some(({ code }) => code === 'limited-by-step');
  const columns = [
    { head: 'Now', score: current },
    ...(decision === 'change' ? [{ head: 'Proposed', score: proposed }] : []),
    ...(isStep && optimum !== null ? [{ head: 'At the optimum', score: optimum }] : []),
  ];
  return markup`<div><table><thead><tr><th scope="col">On the recorded load</th>${columns.map(
    ({ head }) => markup`<th scope="col">${head}</th>`,
  )}</tr></thead>
    <tbody>${measures.map(
      ({ label, of }) =>
        markup`<tr><th scope="row">${label}</th>${columns.map(({ score }) => markup`<td>${of(score)}</td>`)}</tr>`,
    )}</tbody></table></div>`;
}
