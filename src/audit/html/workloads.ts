/** The workloads of the page: the worst with a picture of their days, the others in a row each. */
import { formatCount, formatNumber } from '../../core/report/figures.ts';
import { type Markup, markup, nothing, when } from '../../core/report/markup.ts';
import { legendOf, timeChart } from '../../core/report/time-chart.ts';
import type { FindingRecord } from '../../core/rules/findings/file.ts';
import { name, prose } from './about.ts';
import type { Watched } from './attention.ts';
import type { Linked } from './findings.ts';
import { chartOf, isMaxInSight, sparkOf, troubleText, workloadText } from './pictures.ts';

export interface Card {
  readonly watched: Watched;
  /** Of the element. */
  readonly id: string;
}

export function drawCards(cards: readonly Card[], charts: ReadonlyMap<FindingRecord, Linked>): Markup {
  return markup`${cards.map((card) => drawCard(card, charts))}`;
}

function drawCard({ watched, id }: Card, charts: ReadonlyMap<FindingRecord, Linked>): Markup {
  const { plot, findings } = watched;
  const { kind, autoscaler, max } = plot;
  const chart = chartOf(plot);
  return markup`<article class="card workload" id="${id}" aria-labelledby="${id}-name">
    <header><h3 id="${id}-name"><span class="soft">${name(plot.namespace)}/</span>${name(plot.name)}</h3>
    <p>${name(kind)}, ${name(autoscaler.kind)}${autoscaler.name === plot.name ? '' : ` ${name(autoscaler.name)}`}${plot.troubles.length === 0 ? '' : ` · ${troubleText(plot.troubles)}`}</p></header>
    ${when(findings.length > 0, () => markup`<ul class="about">${findings.map((each) => drawLine(each, charts))}</ul>`)}
    <figure><div class="scroll">${timeChart(chart)}</div>
    <figcaption class="caption">${legendOf(chart)}${when(
      !isMaxInSight(plot),
      () => markup`<span class="legend">the maximum of ${formatNumber(max)} is above the picture</span>`,
    )}</figcaption></figure>
    </article>`;
}

function drawLine(finding: FindingRecord, charts: ReadonlyMap<FindingRecord, Linked>): Markup {
  const id = charts.get(finding)?.finding;
  const message = prose(finding.message);
  return markup`<li><span class="s ${finding.severity}">${finding.severity}</span> ${id === undefined ? message : markup`<a href="#${id}">${message}</a>`}</li>`;
}

export function drawRows(watched: readonly Watched[], sparks: number): Markup {
  return markup`<div class="card"><div class="scroll"><table class="fleet">
    <thead><tr><th scope="col">Workload</th><th scope="col">Found</th><th scope="col" class="n">Min–max</th><th scope="col">Pods needed, replicas</th></tr></thead>
    <tbody>${watched.map((each, index) => drawRow(each, index < sparks))}</tbody></table></div></div>`;
}

function drawRow({ plot, findings }: Watched, hasSpark: boolean): Markup {
  const worst = findings[0]?.severity;
  const found = worst === undefined ? nothing : markup`<span class="s ${worst}">${worst}</span>`;
  const others =
    findings.length > 1 ? markup` <span class="soft">and ${formatCount(findings.length - 1, 'other')}</span>` : nothing;
  return markup`<tr><th scope="row">${workloadText(plot)}</th><td>${found}${others}</td><td class="n">${formatNumber(plot.min)}–${formatNumber(plot.max)}</td><td>${hasSpark ? sparkOf(plot) : nothing}</td></tr>`;
}
