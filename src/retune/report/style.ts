/** What retune's page adds to the look of the product's pages. */

export const style = `
.rows { white-space: nowrap; }
.rows tbody th { white-space: normal; overflow-wrap: anywhere; min-width: 11rem; max-width: 22rem; font-weight: 500; }
.rows td, .rows tbody th { vertical-align: middle; }
.rows .n + :not(.n) { padding-left: .9rem; }
.refused td { white-space: normal; min-width: 15rem; overflow-wrap: anywhere; }
.refused td + td { color: var(--soft); }
.d { display: inline-block; min-width: 4.1rem; text-align: center; padding: .08rem .55rem; border-radius: 999px; font-size: .8125rem; font-weight: 600; background: var(--faint); color: var(--soft); }
.d.change { background: var(--accent-faint); color: var(--accent); }
.d.refuse { background: var(--bad-faint); color: var(--bad); }
.workload { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; scroll-margin-top: 1rem; }
.workload header { display: flex; gap: .4rem 1rem; align-items: baseline; justify-content: space-between; flex-wrap: wrap; }
.workload header p { font-size: .875rem; color: var(--soft); overflow-wrap: anywhere; margin-top: .1rem; }
.sentence { font-size: 1.0625rem; max-width: 54rem; text-wrap: pretty; overflow-wrap: anywhere; }
.because { font-size: .9375rem; color: var(--soft); margin-top: -.6rem; }
.because li { overflow-wrap: anywhere; padding-left: 1rem; text-indent: -1rem; }
.because li::before { content: "– "; }
.because b { color: var(--ink); font-weight: 550; }
.key { display: flex; flex-wrap: wrap; gap: .8rem 2.75rem; color: var(--soft); font-size: .875rem; }
.key strong { display: block; color: var(--ink); font-size: 1.3rem; line-height: 1.35; font-weight: 650; letter-spacing: -.01em; font-variant-numeric: tabular-nums; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 25rem), 1fr)); gap: 1.5rem 2.5rem; }
.pair td, .pair tbody th { overflow-wrap: anywhere; }
.pair tbody th { color: var(--soft); min-width: 8.5rem; }
.is-changed td:last-child, .new { font-weight: 650; }
.is-changed td:last-child { color: var(--accent); }
.more > :last-child { border-bottom: 1px solid var(--line); }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .35rem 1.4rem; font-size: .875rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.more h4 { margin: 1rem 0 .4rem; }
.more h4:first-child { margin-top: 0; }
.more p { font-size: .875rem; color: var(--soft); max-width: 48rem; }
.more p + .scroll, .more p + pre { margin-top: .7rem; }
.says { white-space: normal; min-width: 14rem; }
.diff span { display: block; padding-left: 1.4em; text-indent: -1.4em; }
.diff .removed { color: var(--bad); background: var(--bad-faint); }
.diff .added { color: var(--good); background: var(--good-faint); }
.read { font-size: .9375rem; }
.read dt { font-weight: 600; margin-top: .8rem; }
.read dt:first-child { margin-top: 0; }
.read dd { margin: 0; color: var(--soft); max-width: 52rem; }
.live { display: none; }
.is-live > .scroll { display: none; }
.is-live > .live { display: block; }
.live:focus-visible { outline-offset: 6px; }
.readout { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; min-height: 1.6rem; font-size: .8125rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.readout button { font: inherit; font-weight: 600; color: var(--accent); background: none; border: 0; padding: 0 .2rem; cursor: pointer; white-space: nowrap; }
.readout button[hidden] { display: none; }
.u-select { background: var(--accent); opacity: .14; }
.u-hz .u-cursor-x { border-color: var(--soft); }
@media (max-width: 40rem) {
  .totals { grid-auto-flow: row; }
  .totals li { padding: .8rem 1.1rem; }
  .totals li + li { border-left: 0; border-top: 1px solid var(--line); }
  .totals strong { font-size: 1.5rem; }
  .key { gap: .8rem 1.75rem; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .5rem; }
}
@media print {
  .is-live > .scroll { display: block; }
  .is-live > .live { display: none; }
  .workload { break-before: page; }
}
`;
