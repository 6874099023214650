/** What the audit's page adds to the look of the product's pages. */
import { severities } from '../../core/rules/findings/file.ts';

const hidden = severities
  .map((severity) => `.page:has(#show-${severity}:not(:checked)) .severity.${severity} { display: none; }`)
  .join('\n');

export const style = `
:root {
  --critical: #a3161f; --high: #c2410c; --medium: #8a6100; --low: #1b5fc9; --info: #566171;
  --critical-faint: #fde8e8; --high-faint: #fdeee3; --medium-faint: #faf1d6; --low-faint: #e8f0fc; --info-faint: #eef1f4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --critical: #ff8f8f; --high: #ffa466; --medium: #e6c35c; --low: #7db0ff; --info: #9daab9;
    --critical-faint: #451a1e; --high-faint: #40230f; --medium-faint: #352c10; --low-faint: #1a2c47; --info-faint: #1f2832;
  }
}
${severities.map((severity) => `.${severity} { --tone: var(--${severity}); --tint: var(--${severity}-faint); }`).join('\n')}
.dot { display: inline-block; width: .6em; height: .6em; border-radius: 50%; background: var(--tone); margin-right: .45em; }
.s, .state, .new { display: inline-block; padding: .05rem .55rem; border-radius: 999px; font-size: .8125rem; font-weight: 600; font-style: normal; line-height: 1.5; white-space: nowrap; }
.s { background: var(--tint); color: var(--tone); }
.new { background: var(--accent-faint); color: var(--accent); margin-left: .35rem; }
.state { background: var(--faint); color: var(--soft); }
.state.expired { background: var(--critical-faint); color: var(--critical); }
.state.unused { background: var(--medium-faint); color: var(--medium); }
.severities li { padding: 0; }
.severities li > * { display: block; padding: 1.05rem 1.5rem 1.1rem; color: var(--soft); text-decoration: none; }
.severities a:hover { background: var(--tint); }
.severities a:focus-visible { outline-offset: -3px; }
.severities .none strong { color: var(--soft); font-weight: 500; }
.severities .none .dot { background: var(--line); }
.ways { display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; margin-top: 1.1rem; font-size: .9375rem; }
.ways + .source { margin-top: .5rem; }
section { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; scroll-margin-top: .5rem; }
h2 .soft, h3 .soft { font-weight: 400; }
h2 .soft { margin-left: .2rem; }
.overview th, .overview td { padding-block: .4rem; }
.overview tbody th { overflow-wrap: anywhere; min-width: 9rem; }
.overview .n { width: 6.5rem; }
.filters { display: flex; flex-wrap: wrap; align-items: center; gap: .35rem 1.25rem; border: 0; margin: 0; padding: 0; min-width: 0; font-size: .9375rem; }
.filters legend { float: left; padding: 0; color: var(--soft); }
.filters label { display: inline-flex; align-items: center; gap: .4rem; cursor: pointer; }
.filters input { width: 1rem; height: 1rem; margin: 0; accent-color: var(--accent); }
.namespace { padding-block: .8rem; scroll-margin-top: 1rem; }
.namespace h3 { display: inline; }
.namespace h3 span { font-size: .875rem; letter-spacing: 0; margin-left: .35rem; white-space: nowrap; }
.rule { display: grid; grid-template-columns: 14.5rem minmax(0, 1fr); gap: .4rem 2rem; padding: 1.05rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.rule h4 { color: var(--ink); line-height: 1.5rem; }
.rule h4 + p { margin-top: .15rem; font-size: .8125rem; color: var(--soft); }
.rule ul { display: grid; gap: .9rem; }
.f { scroll-margin-top: 1rem; }
.f:target, .workload:target { outline: 2px solid var(--accent); outline-offset: 8px; border-radius: 4px; }
.f p:first-child { line-height: 1.5rem; max-width: 50rem; }
.f p + p { margin-top: .2rem; display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; font-size: .875rem; color: var(--soft); }
.f p b { color: var(--ink); font-weight: 550; }
.f details { border: 0; }
.f summary { padding: .15rem 0; font-size: .875rem; font-weight: 400; color: var(--soft); }
.f details ul { display: block; padding: .2rem 0 .2rem 1.1rem; font-size: .875rem; color: var(--soft); }
.f details li { margin-top: .15rem; }
.remedy { margin-top: .9rem; padding-left: .9rem; border-left: 2px solid var(--tone); font-size: .9375rem; max-width: 50rem; }
.remedy::before { content: "What to do: "; color: var(--soft); }
.workload { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.1rem; scroll-margin-top: 1rem; }
.workload header p { font-size: .875rem; color: var(--soft); overflow-wrap: anywhere; margin-top: .1rem; }
.about { display: grid; gap: .45rem; font-size: .9375rem; }
.about li { display: grid; grid-template-columns: 4.6rem minmax(0, 1fr); gap: .7rem; align-items: baseline; overflow-wrap: anywhere; }
.about .s { text-align: center; padding-inline: .3rem; }
.about a { color: inherit; text-decoration-color: var(--line); }
.about a:hover { color: var(--accent); text-decoration-color: currentcolor; }
.replicas { stroke: var(--accent); }
.min, .max { stroke: var(--soft); stroke-dasharray: 10 7; stroke-width: 2.5; }
.max { stroke: var(--short); }
.spark .replicas { stroke-width: 3; }
.fleet th, .fleet td { vertical-align: middle; padding-block: .3rem; }
.fleet tbody th { overflow-wrap: anywhere; min-width: 11rem; font-weight: 500; }
.fleet td { white-space: nowrap; }
.fleet .n + td { padding-left: .9rem; }
.folds, .files { overflow-wrap: anywhere; }
.folds { padding-block: .5rem; }
.folds > details:first-child { border-top: 0; }
.facts { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: .35rem 1.4rem; font-size: .875rem; }
.facts dd { margin: 0; color: var(--soft); }
.files { display: grid; gap: .3rem; font-size: .875rem; }
.suppressions td, .suppressions th { overflow-wrap: anywhere; min-width: 7rem; }
.suppressions .day { white-space: nowrap; }
.fault { display: block; color: var(--critical); }
.rules { padding-block: .4rem; }
.rules .rule { scroll-margin-top: 1rem; }
.rules .rule:first-child { border-top: 0; }
.rules h3 { font-size: .8125rem; letter-spacing: 0; line-height: 1.5rem; }
.rules dl { font-size: .9375rem; max-width: 50rem; }
.rules dt { margin-top: .5rem; font-size: .8125rem; font-weight: 600; color: var(--soft); }
.rules dd { margin: 0; }
.rules summary { font-size: .8125rem; line-height: 1.5rem; }
.rules summary span { margin-left: .6rem; font-size: .9375rem; }
.rules details { scroll-margin-top: 1rem; }
.rules :is(.rule, details):target { outline: 2px solid var(--accent); outline-offset: 6px; border-radius: 4px; }
.cut { color: var(--soft); font-size: .875rem; padding-block: .5rem; }
${hidden}
.page:has(#only-new:checked) :is(.f:not(.is-new), .rule:not(:has(.is-new)), .namespace:not(:has(.is-new)), .severity:not(:has(.is-new))) { display: none; }
@media (max-width: 40rem) {
  .severities li > * { padding: .75rem .5rem; font-size: .8125rem; text-align: center; }
  .severities strong { font-size: 1.35rem; }
  .severities .dot { display: none; }
  .severities strong { color: var(--tone); }
  .rule { grid-template-columns: minmax(0, 1fr); }
  .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .facts dd { margin-bottom: .5rem; }
  .overview .n { width: auto; }
  :is(.fleet, .suppressions) thead { display: none; }
  :is(.fleet, .suppressions) tr { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem .9rem; padding-block: .6rem; border-top: 1px solid var(--line); }
  :is(.fleet, .suppressions) tr:first-child { border-top: 0; }
  :is(.fleet, .suppressions) :is(th, td) { border: 0; padding: 0; min-width: 0; }
  .fleet th, .suppressions td:last-child { flex-basis: 100%; }
  .fleet td:empty { display: none; }
  .rules summary span { display: block; margin-left: 0; }
  .workload .chart { min-width: 0; }
  .workload :is(.scroll, .chart) { overflow: visible; }
  .workload .chart text { font-size: 60px; }
  .workload .chart :is(.name, .lane-name, .time:not(:nth-of-type(3n + 1))) { display: none; }
  .workload .chart .time { transform: translateY(26px); }
  .workload .caption { margin-top: 1.1rem; }
  .workload .chart .line { stroke-width: 7; }
  .workload .chart .mark { stroke: var(--short); stroke-width: 10; }
}
@media print {
  .filters { display: none; }
  .f, .rule { break-inside: avoid; }
}
`;
