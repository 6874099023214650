/** The tables of the page: a row a workload, and those that get no advice with what to do about it. */
import { formatCount, formatNumber } from '../../core/report/figures.ts';
import { type Markup, markup, nothing, when } from '../../core/report/markup.ts';
import type { Advice } from '../advice.ts';
import { sparkOf } from './pictures.ts';
import { remedyOf } from './remedies.ts';
import { rowOf } from './row.ts';
import { ended } from '../../core/report/sentence.ts';
import { nameOf } from './words.ts';

export interface LinkedRow {
  readonly advice: Advice;
  /** '' where there is no more to see. */
  readonly link: string;
  readonly hasSpark: boolean;
}

export function drawRows(rows: readonly LinkedRow[]): Markup {
  const hasSparks = rows.some(({ hasSpark }) => hasSpark);
  return markup`<div class="scroll"><table class="rows">
    <thead><tr><th scope="col">Workload</th><th scope="col">Decision</th><th scope="col">Target</th><th scope="col">Min–max</th><th scope="col" class="n">Pod-hours</th><th scope="col" class="n">Short of pods</th><th scope="col">Confidence</th>${when(hasSparks, () => markup`<th scope="col">Pods</th>`)}</tr></thead>
    <tbody>${rows.map((row) => drawRow(row, hasSparks))}</tbody></table></div>`;
}

function drawRow({ advice, link, hasSpark }: LinkedRow, hasSparks: boolean): Markup {
  const { name, decision, target, bounds, podHours, short, confidence } = rowOf(advice);
  return markup`<tr><th scope="row">${link === '' ? name : markup`<a href="${link}">${name}</a>`}</th><td><span class="d ${decision}">${decision}</span></td><td>${target}</td><td>${bounds}</td><td class="n">${podHours}</td><td class="n">${short}</td><td>${confidence}</td>${when(
    hasSparks,
    () => markup`<td>${hasSpark ? sparkOf(advice) : nothing}</td>`,
  )}</tr>`;
}

/** What is said where not all rows are shown. */
export function cutNote(all: number, most: number): string {
  return all <= most ? '' : ` The first ${formatNumber(most)} are shown; the proposals file has all of them.`;
}

export function drawRefused(refused: readonly Advice[], most: number): Markup {
  if (refused.length === 0) return nothing;
  return markup`<h2>Without advice</h2>
    <p>${formatCount(refused.length, 'workload')} could not be judged, which says nothing good or bad about ${refused.length === 1 ? 'it' : 'them'}.${cutNote(refused.length, most)}</p>
    <div class="card"><div class="scroll"><table class="rows refused">
    <thead><tr><th scope="col">Workload</th><th scope="col">Why</th><th scope="col">What to do</th></tr></thead>
    <tbody>${refused.slice(0, most).map(drawRefusal)}</tbody></table></div></div>`;
}

function drawRefusal({ workload, reasons }: Advice): Markup {
  const why = reasons.map(({ says }) => ended(says)).join(' ');
  return markup`<tr><th scope="row">${nameOf(workload)}</th><td>${why}</td><td>${ended(remedyOf(reasons[0]?.code))}</td></tr>`;
}
