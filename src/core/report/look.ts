/** How the product's pages look, in light and dark, on paper and on a phone: one stylesheet without classes of any room. */

export const look = `
:root {
  color-scheme: light dark;
  --ground: #f5f6f8; --paper: #ffffff; --ink: #18202b; --soft: #566171; --line: #dde2e8; --faint: #eef1f4; --code: #f3f5f8;
  --accent: #1b5fc9; --accent-faint: #e8f0fc; --good: #12703a; --good-faint: #e3f4ea; --bad: #b4231f; --bad-faint: #fdecea;
  --needed: #dbe3ec; --needed-edge: #b7c3d1; --now: #6a7685; --proposed: #1b5fc9; --demand: #cfe3dc; --demand-edge: #5f9c8a; --short: #c9432f; --lane: #e4e8ed;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0f141b; --paper: #171e27; --ink: #e8ecf1; --soft: #9daab9; --line: #2b3643; --faint: #1f2832; --code: #10171f;
    --accent: #7db0ff; --accent-faint: #1a2c47; --good: #5fcf8e; --good-faint: #14301f; --bad: #ff8a80; --bad-faint: #3a1b1a;
    --needed: #2c3947; --needed-edge: #46576a; --now: #a3afbd; --proposed: #6fa8ff; --demand: #203a35; --demand-edge: #5ea792; --short: #ff7a66; --lane: #2a3441;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
.page > * { max-width: 72rem; margin-inline: auto; padding-inline: 1.5rem; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .2em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 4px; }
h1, h2, h3, h4, p, ul, dl, figure { margin: 0; padding: 0; }
ul { list-style: none; }
h1 { font-size: clamp(1.75rem, 1.2rem + 2.2vw, 2.5rem); line-height: 1.15; letter-spacing: -.025em; font-weight: 680; text-wrap: balance; }
h2 { margin-top: 1.75rem; font-size: 1.3rem; line-height: 1.3; letter-spacing: -.015em; font-weight: 650; }
h3 { font-size: 1.2rem; line-height: 1.3; letter-spacing: -.01em; font-weight: 650; overflow-wrap: anywhere; }
h4 { font-size: .8125rem; font-weight: 600; color: var(--soft); }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .8125rem; }
code { overflow-wrap: anywhere; }
pre { margin: 0; padding: .85rem 1rem; background: var(--code); border: 1px solid var(--line); border-radius: 8px; line-height: 1.55; white-space: pre-wrap; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.top { padding-top: 3rem; padding-bottom: 1.25rem; }
.brand { overflow-wrap: anywhere; color: var(--soft); font-size: .9375rem; font-weight: 600; margin-bottom: .6rem; }
.lead { color: var(--soft); font-size: 1.125rem; max-width: 46rem; margin-top: .7rem; text-wrap: pretty; }
.totals { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); margin-top: 1.75rem; background: var(--paper); border: 1px solid var(--line); border-radius: 14px; overflow: hidden; }
.totals li { padding: 1.15rem 1.5rem 1.2rem; color: var(--soft); font-size: .9375rem; }
.totals li + li { border-left: 1px solid var(--line); }
.totals strong { display: block; color: var(--ink); font-size: 1.85rem; line-height: 1.3; font-weight: 650; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.source { color: var(--soft); font-size: .875rem; margin-top: .9rem; overflow-wrap: anywhere; }
main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; padding-bottom: 1rem; }
h2 + p { color: var(--soft); margin-top: -.9rem; max-width: 46rem; }
.end { color: var(--soft); font-size: .875rem; padding-top: 1.25rem; padding-bottom: 3rem; }
.caption { display: flex; flex-wrap: wrap; gap: .5rem 1.4rem; justify-content: space-between; margin-top: .6rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 14px; padding: 1.5rem 1.75rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.45; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .5rem 1.1rem .5rem 0; border-top: 1px solid var(--line); font-weight: 400; }
tr > :last-child { padding-right: 0; }
thead th { border-top: 0; padding-top: 0; color: var(--soft); font-size: .8125rem; white-space: nowrap; }
.n { text-align: right; white-space: nowrap; }
details { border-top: 1px solid var(--line); }
summary { cursor: pointer; padding: .7rem 0; font-size: .9375rem; font-weight: 600; list-style-position: outside; margin-left: 1.1rem; }
summary span { font-weight: 400; color: var(--soft); }
details > div { padding: .25rem 0 1.1rem 1.1rem; }
.chart { display: block; width: 100%; min-width: 45rem; height: auto; }
.chart text { font: 22px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: var(--soft); font-variant-numeric: tabular-nums; }
.chart .name { font-weight: 600; fill: var(--ink); }
.chart .time { text-anchor: middle; }
.chart .value, .chart .fold, .chart .is-last { text-anchor: end; }
.grid { fill: none; stroke: var(--line); stroke-width: 2; }
.band.even { fill: var(--faint); }
.lane { fill: var(--lane); }
.band.odd { fill: none; }
.area, .mark { stroke-width: 0; }
.line { fill: none; stroke-width: 3; stroke-linejoin: round; }
.needed { fill: var(--needed); stroke: var(--needed-edge); stroke-width: 1.5; }
.demand { fill: var(--demand); stroke: var(--demand-edge); stroke-width: 1.5; }
.now { stroke: var(--now); stroke-width: 2.5; }
.proposed { stroke: var(--proposed); stroke-width: 4; }
.short { fill: var(--short); }
.shade { fill: var(--short); opacity: .2; }
.spark { display: block; width: 8rem; height: 1.8rem; }
.spark .area { stroke-width: 0; }
.spark .now { stroke-width: 2.5; }
.spark .proposed { stroke-width: 3.5; }
.legend { display: flex; flex-wrap: wrap; gap: .15rem 1.4rem; font-size: .8125rem; color: var(--soft); }
.legend li { display: flex; align-items: center; gap: .45rem; }
.sample { width: 1.4rem; height: .75rem; flex: none; }
@media (max-width: 40rem) {
  .page > * { padding-inline: 1rem; }
  .top { padding-top: 2rem; }
  .card { padding: 1.1rem 1.1rem; border-radius: 12px; }
}
@media print {
  body { background: none; font-size: 11pt; }
  .card { border: 0; padding: 0; break-inside: auto; }
  figure, table, pre { break-inside: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .chart { min-width: 0; }
}
`;
