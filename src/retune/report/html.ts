/** The page of the report: one file that needs no network, works without scripts, and stays small for a fleet. */
import { formatChange, formatCount, formatShare } from '../../core/report/figures.ts';
import { look } from '../../core/report/look.ts';
import { type Markup, markup, nothing, when } from '../../core/report/markup.ts';
import { type PageCode, renderPage } from '../../core/report/page.ts';
import type { Advice } from '../advice.ts';
import { type Card, drawCard } from './card.ts';
import { mostPlotted, parted } from './importance.ts';
import { liveChart } from './pictures.ts';
import { headlineOf, leadOf, type Report, type Totals, totalsOf } from './report.ts';
import { arrow } from './row.ts';
import { style } from './style.ts';
import { cutNote, drawRefused, drawRows } from './tables.ts';

/** Pages above this are drawn again with less in them. */
export const mostBytes = 2_000_000;

/** How much is drawn, from all to least; what is left out is said, and is in the proposals file. */
const extents = [
  { cards: mostPlotted, sparks: Infinity, rows: Infinity },
  { cards: mostPlotted, sparks: 200, rows: Infinity },
  { cards: 10, sparks: 0, rows: 3000 },
  { cards: 3, sparks: 0, rows: 1000 },
] as const;

type Extent = (typeof extents)[number];

/** The whole page; `code` makes its charts zoomable, without it they are static pictures. */
export function renderReport(report: Report, code: PageCode | undefined): string {
  let page = '';
  for (const extent of extents) {
    page = renderExtent(report, code, extent);
    if (Buffer.byteLength(page) <= mostBytes) return page;
  }
  return page;
}

function renderExtent(report: Report, code: PageCode | undefined, extent: Extent): string {
  const { judged, refused } = parted(report.advice);
  const totals = totalsOf(report.advice);
  const cards = judged
    .slice(0, extent.cards)
    .map((advice, index): Card => ({ advice, id: `workload-${index + 1}`, plotId: `plot-${index + 1}` }));
  const charts = cards.flatMap(({ advice, plotId }) =>
    advice.plot === null ? [] : [liveChart(plotId, advice, advice.plot)],
  );
  return renderPage({
    title: `evenkeel retune: ${headlineOf(totals)}`,
    style: look + style,
    enhancement: code === undefined || charts.length === 0 ? undefined : { ...code, data: charts },
    body: markup`<div class="page">
      ${header(report, totals)}
      <main>
      ${overview(cards, judged.length)}
      ${cards.map((card) => drawCard(card))}
      ${others(judged.slice(extent.cards), extent)}
      ${drawRefused(refused, extent.rows)}
      ${when(cards.length > 0, () => howToRead(report.shortageBudget))}
      </main>
      <footer class="end">evenkeel retune · ${report.isDryRun ? 'a dry run: nothing was written' : 'proposals are in the pull requests'}</footer>
      </div>`,
  });
}

function header({ source, shortageBudget }: Report, totals: Totals): Markup {
  const { count, podHours, shortShare, replayed } = totals;
  const short = arrow(formatShare(shortShare.current), formatShare(shortShare.proposed));
  return markup`<header class="top">
    <p class="brand">evenkeel retune</p>
    <h1>${headlineOf(totals)}</h1>
    <p class="lead">${leadOf(totals)}</p>
    <ul class="totals">
    <li><strong>${replayed === 0 ? '–' : formatChange(podHours.current, podHours.proposed)}</strong>pod-hours of ${formatCount(replayed, 'replayed workload')}</li>
    <li><strong>${replayed === 0 ? '–' : short}</strong>of the time short of pods (budget ${formatShare(shortageBudget)})</li>
    <li><strong>${count.change} · ${count.keep} · ${count.refuse}</strong>to change · to keep · without advice</li>
    </ul>
    ${when(source !== '', () => markup`<p class="source">History: ${source}</p>`)}
    </header>`;
}

function overview(cards: readonly Card[], judged: number): Markup {
  if (cards.length < 2) return nothing;
  const title = judged > cards.length ? `The ${cards.length} that matter most` : 'All at a glance';
  return markup`<h2>${title}</h2>
    <div class="card">${drawRows(cards.map(({ advice, id }) => ({ advice, link: `#${id}`, hasSpark: true })))}</div>
    <h2>One by one</h2>`;
}

function others(rest: readonly Advice[], { sparks, rows }: Extent): Markup {
  if (rest.length === 0) return nothing;
  const shown = rest.slice(0, rows);
  return markup`<h2>The others</h2>
    <p>${formatCount(rest.length, 'workload')}, most important first.${cutNote(rest.length, rows)}</p>
    <div class="card">${drawRows(shown.map((advice, index) => ({ advice, link: '', hasSpark: index < sparks })))}</div>`;
}

function howToRead(shortageBudget: number): Markup {
  const terms = [
    [
      'Replay',
      'The recorded load goes through the algorithm of the HorizontalPodAutoscaler, sync by sync, once with the present settings and once with the proposed ones. New pods take as long to become ready as was measured.',
    ],
    ['Pods needed', 'The fewest pods that serve the load without any of them being used beyond what it can bear.'],
    [
      'Short of pods',
      `Fewer pods were ready than needed. The budget allows it for ${formatShare(shortageBudget)} of the time.`,
    ],
    [
      'Judged',
      'Days that come after those that decided: of all settings tried, the days before choose, and these days judge the choice.',
    ],
  ] as const;
  return markup`<h2>How to read this</h2>
    <dl class="card read">${terms.map(([term, says]) => markup`<dt>${term}</dt><dd>${says}</dd>`)}</dl>`;
}
