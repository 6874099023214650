// The look of the page, in light and dark.

export const style = `
:root {
  color-scheme: light dark;
  --ground: #f4f5f7; --paper: #ffffff; --ink: #1b2330; --soft: #5b6675; --line: #dfe3e8; --code: #f1f3f6;
  --good: #15803d; --bad: #c02626; --starting: #b3bcc8; --ready: #2f9e5b; --failing: #d64545; --ending: #d9c27a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #10151c; --paper: #18202a; --ink: #e7ebf0; --soft: #98a4b3; --line: #2a3542; --code: #10161e;
    --good: #4cc47f; --bad: #ff7b72; --starting: #5b6877; --ready: #3fb573; --failing: #e5605c; --ending: #a58f4a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; padding-bottom: 1rem; }
.brand { margin: 0; color: var(--soft); font-weight: 600; letter-spacing: .04em; }
h1 { margin: .1rem 0 .6rem; font-size: 2.1rem; line-height: 1.2; letter-spacing: -.02em; }
.lead { margin: 0; color: var(--soft); font-size: 1.1rem; max-width: 46rem; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; padding: 1.4rem 1.6rem; margin: 1.2rem 0; }
.good { border-top: 4px solid var(--good); }
.bad { border-top: 4px solid var(--bad); }
h2 { margin: 0 0 .5rem; font-size: 1.35rem; display: flex; flex-wrap: wrap; gap: .6rem; align-items: baseline; }
.tag { color: var(--soft); font-weight: 500; }
.good .verdict { color: var(--good); }
.bad .verdict { color: var(--bad); }
.reason { font-size: .95rem; font-weight: 500; color: var(--soft); border: 1px solid var(--line); border-radius: 999px; padding: .05rem .65rem; }
h3 { margin: 1.5rem 0 .4rem; font-size: .8rem; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); }
p { margin: .3rem 0; }
.numbers { list-style: none; display: flex; flex-wrap: wrap; gap: .6rem 2.4rem; margin: 1rem 0 0; padding: 0; color: var(--soft); font-size: .92rem; }
.numbers strong { display: block; color: var(--ink); font-size: 1.45rem; line-height: 1.25; font-variant-numeric: tabular-nums; }
code, pre, .pod { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
code { font-size: .86em; overflow-wrap: anywhere; }
pre { background: var(--code); border: 1px solid var(--line); border-radius: 8px; padding: .8rem 1rem; margin: .4rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .78rem; line-height: 1.5; }
.evidence { list-style: none; margin: 0; padding: 0; }
.evidence li { margin: .5rem 0; padding-left: .9rem; border-left: 3px solid var(--bad); }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-top: 1px solid var(--line); vertical-align: top; font-weight: 400; }
th { font-weight: 600; white-space: nowrap; }
.size { text-align: right; white-space: nowrap; padding-right: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.2rem; margin: .4rem 0 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
svg { display: block; width: 100%; min-width: 40rem; height: auto; }
svg .pod { font-size: 11.5px; fill: var(--ink); text-anchor: end; }
svg .axis { font-size: 11px; fill: var(--soft); text-anchor: middle; }
svg .grid { stroke: var(--line); }
.starting { fill: var(--starting); background: var(--starting); }
.ready { fill: var(--ready); background: var(--ready); }
.failing { fill: var(--failing); background: var(--failing); }
.ending { fill: var(--ending); background: var(--ending); }
.exit { fill: var(--paper); stroke: var(--failing); stroke-width: 2.5; }
.legend i.exit { background: var(--paper); border: 2.5px solid var(--failing); border-radius: 50%; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.3rem; color: var(--soft); font-size: .88rem; }
.legend i { display: inline-block; width: .8rem; height: .8rem; border-radius: 3px; margin-right: .4rem; vertical-align: -.08rem; }
footer { color: var(--soft); font-size: .9rem; padding-bottom: 3rem; }
`;
