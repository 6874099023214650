/** The page of an audit: one file that needs no network and no scripts, and stays small for a fleet. */
import { formatCount, formatNumber } from '../../core/report/figures.ts';
import { look } from '../../core/report/look.ts';
import { type Markup, markup, nothing, when } from '../../core/report/markup.ts';
import { renderPage } from '../../core/report/page.ts';
import { type FindingRecord, type FindingsFile, isOpen, severities } from '../../core/rules/findings/file.ts';
import { type About, name, sentence } from './about.ts';
import { byTrouble, isTroubled, type Watched } from './attention.ts';
import { drawFindings, type Linked } from './findings.ts';
import { groupsOf } from './groups.ts';
import { headlineOf, leadOf } from './headline.ts';
import { drawSkipped, drawSuppressions, drawUnknown } from './leftovers.ts';
import { drawOverview } from './overview.ts';
import { drawRules } from './rules.ts';
import { style } from './style.ts';
import { capital, cutNote } from './words.ts';
import { type Card, drawCards, drawRows } from './workloads.ts';

/** Pages above this are drawn again with less in them. */
export const mostBytes = 2_000_000;

/** How many workloads get a chart. */
const mostCharts = 20;

/** How much is drawn, from all to least; what is left out is said, and is in the findings file. */
const extents = [
  { charts: mostCharts, rows: Infinity, sparks: Infinity, findings: Infinity, evidence: Infinity },
  { charts: mostCharts, rows: Infinity, sparks: Infinity, findings: Infinity, evidence: 1000 },
  { charts: mostCharts, rows: 1000, sparks: 100, findings: 3000, evidence: 1000 },
  { charts: 10, rows: 500, sparks: 0, findings: 2000, evidence: 0 },
  { charts: 3, rows: 200, sparks: 0, findings: 400, evidence: 0 },
] as const;

type Extent = (typeof extents)[number];

/** The whole page. Pure: the same file and the same words about it are the same bytes. */
export function auditPage(file: FindingsFile, about: About): string {
  let page = '';
  for (const extent of extents) {
    page = drawExtent(file, about, extent);
    if (Buffer.byteLength(page) <= mostBytes) return page;
  }
  return page;
}

function drawExtent(file: FindingsFile, about: About, extent: Extent): string {
  const open = file.findings.filter(isOpen);
  const quiet = file.findings.filter(({ state }) => state === 'suppressed');
  const shown = open.slice(0, extent.findings);
  const watched = byTrouble(file);
  const cards = watched
    .slice(0, extent.charts)
    .filter(isTroubled)
    .map((each, index): Card => ({ watched: each, id: `workload-${index + 1}` }));
  const charts = linksOf(cards, shown);
  const groups = groupsOf(shown);
  const isCompared = about.fixed !== undefined;
  return renderPage({
    title: titleOf(file),
    style: look + style,
    body: markup`<div class="page">
      ${header(file, about, watched.length)}
      <main>
      ${drawOverview(open, isCompared, groups)}
      ${drawFindings({ groups, isCompared, withEvidence: new Set(shown.slice(0, extent.evidence)), charts }, about)}
      ${cutNote(open.length, extent.findings)}${when(
        shown.length > extent.evidence,
        () => markup`<p class="cut">The findings file has the evidence of what is least severe.</p>`,
      )}
      ${history(cards, watched, charts, extent)}
      ${drawUnknown(file)}
      ${drawSkipped(file.skipped, about)}
      ${drawSuppressions(file.suppressions, quiet, about)}
      ${drawRules(file, about)}
      </main>
      <footer class="end">evenkeel audit · ${formatCount(file.rules.length, 'rule')} asked · ${timeText(about)}</footer>
      </div>`,
  });
}

const titleOf = (file: FindingsFile): string =>
  `evenkeel audit${file.cluster === null ? '' : ` of ${name(file.cluster)}`}: ${headlineOf(file)}`;

/** `2026-11-23 01:45 UTC`. */
const timeText = ({ at }: About): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Findings and charts lead to each other where both are on the page. */
function linksOf(cards: readonly Card[], shown: readonly FindingRecord[]): ReadonlyMap<FindingRecord, Linked> {
  const onPage = new Set(shown);
  const linked = cards.flatMap(({ watched, id }) =>
    watched.findings.filter((each) => onPage.has(each)).map((finding) => ({ finding, chart: id })),
  );
  return new Map(linked.map(({ finding, chart }, index) => [finding, { finding: `finding-${index + 1}`, chart }]));
}

function header(file: FindingsFile, about: About, watched: number): Markup {
  const { cluster, summary, skipped, suppressions } = file;
  const ways = [
    {
      id: 'history',
      count: watched,
      says: formatCount(watched, 'workload with a history', 'workloads with a history'),
    },
    { id: 'unknown', count: summary.unknown, says: `${formatNumber(summary.unknown)} unknown` },
    { id: 'skipped', count: skipped.length, says: `${formatNumber(skipped.length)} skipped` },
    { id: 'suppressions', count: suppressions.length, says: formatCount(suppressions.length, 'suppression') },
  ].filter(({ count }) => count > 0);
  return markup`<header class="top">
    <p class="brand">evenkeel audit${cluster === null ? '' : ` · ${name(cluster)}`}</p>
    <h1>${headlineOf(file)}</h1>
    <p class="lead">${leadOf(file, about.fixed)}</p>
    <ul class="totals severities">${severities.map(
      (severity) =>
        markup`<li class="${summary[severity] === 0 ? 'none' : severity}">${way(severity, summary[severity], markup`<strong>${formatNumber(summary[severity])}</strong><span class="dot ${severity}"></span>${capital(severity)}`)}</li>`,
    )}</ul>
    ${when(ways.length > 0, () => markup`<nav class="ways" aria-label="Also on this page">${ways.map(({ id, says }) => markup`<a href="#${id}">${says}</a>`)}</nav>`)}
    <p class="source">${timeText(about)}${commitOf(about)}${about.runUrl === undefined ? nothing : markup` · <a href="${about.runUrl}">the run</a>`}${about.sources.map((each) => markup` · ${sentence(each)}`)}</p>
    </header>`;
}

/** `acme/shop at 0d749ee` */
function commitOf({ repository }: About): Markup {
  if (repository === undefined) return nothing;
  const { url, commit } = repository;
  const title = url.split('/').slice(-2).join('/');
  return markup` · <a href="${url}/tree/${commit}">${name(title)} at ${commit.slice(0, 7)}</a>`;
}

const way = (id: string, count: number, says: Markup): Markup =>
  count === 0 ? markup`<span>${says}</span>` : markup`<a href="#${id}">${says}</a>`;

function history(
  cards: readonly Card[],
  watched: readonly Watched[],
  charts: ReadonlyMap<FindingRecord, Linked>,
  { rows, sparks }: Extent,
): Markup {
  if (watched.length === 0) return nothing;
  const rest = watched.slice(cards.length);
  const worst = cards.length === 1 ? 'the worst' : `the ${formatNumber(cards.length)} worst`;
  const title = rest.length === 0 || cards.length === 0 ? 'History' : `History: ${worst}`;
  return markup`<section id="history" aria-labelledby="history-name"><h2 id="history-name">${title}</h2>
    ${drawCards(cards, charts)}
    ${when(rest.length > 0, () => markup`${when(cards.length > 0, () => markup`<h2>The other workloads</h2>`)}${drawRows(rest.slice(0, rows), sparks)}${cutNote(rest.length, rows)}`)}
    </section>`;
}
