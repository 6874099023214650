/** The findings of the page: by severity, namespace and rule, so that what to do is said once for all that it helps. */
import { formatCount, formatNumber } from '../../core/report/figures.ts';
import { type Markup, markup, nothing, when } from '../../core/report/markup.ts';
import type { Severity } from '../../core/rules/answer.ts';
import type { FindingRecord } from '../../core/rules/findings/file.ts';
import { type About, name, namespaceText, objectText, placeOf, prose } from './about.ts';
import type { Group } from './groups.ts';
import { ruleOf } from './rules.ts';
import { capital, listText } from './words.ts';

export interface Shown {
  readonly groups: readonly Group[];
  /** Whether there was an earlier run, so that it is worth saying what is new. */
  readonly isCompared: boolean;
  /** Those whose evidence is shown too. */
  readonly withEvidence: ReadonlySet<FindingRecord>;
  /** Where a finding has a chart. */
  readonly charts: ReadonlyMap<FindingRecord, Linked>;
}

/** A finding and the chart of its workload, each with the id of its element. */
export interface Linked {
  readonly finding: string;
  readonly chart: string;
}

export function drawFindings(shown: Shown, about: About): Markup {
  const bySeverity = Map.groupBy(shown.groups, ({ severity }) => severity);
  return markup`${[...bySeverity].map(([severity, groups]) => drawSeverity(severity, groups, shown, about))}`;
}

function drawSeverity(severity: Severity, groups: readonly Group[], shown: Shown, about: About): Markup {
  const count = groups.reduce((sum, { findings }) => sum + findings.length, 0);
  return markup`<section class="severity ${severity}" id="${severity}" aria-labelledby="${severity}-name">
    <h2 id="${severity}-name"><span class="dot ${severity}"></span>${capital(severity)} <span class="soft">${formatNumber(count)}</span></h2>
    ${groups.map((group) => drawNamespace(group, shown, about))}
    </section>`;
}

function drawNamespace({ id, namespace, findings, isOpen }: Group, shown: Shown, about: About): Markup {
  const alike = Map.groupBy(findings, ({ rule, remedy, worlds }) => JSON.stringify([rule, remedy, worlds]));
  return markup`<details class="card namespace" id="${id}"${when(isOpen, () => markup` open`)}>
    <summary><h3>${namespaceText(namespace)} <span>${formatCount(findings.length, 'finding')}</span></h3></summary>
    ${[...alike.values()].map((each) => drawAlike(each, shown, about))}
    </details>`;
}

/** Findings of one rule in the same worlds; at least one. */
function drawAlike(alike: readonly FindingRecord[], shown: Shown, about: About): Markup {
  const [first] = alike;
  if (first === undefined) return nothing;
  return markup`<div class="rule"><div><h4>${ruleOf(first.rule)}</h4>${worldsOf(alike, first.worlds)}</div>
    <div><ul>${alike.map((finding) => drawFinding(finding, shown, about))}</ul>
    <p class="remedy">${prose(first.remedy)}</p></div></div>`;
}

const mostWorlds = 4;

/** Where a file and its line say it, one world is no news. */
function worldsOf(alike: readonly FindingRecord[], worlds: readonly string[]): Markup {
  const isNews = worlds.length > 1 || alike.some(({ location }) => location === null);
  return when(isNews, () => markup`<p>in ${listText(worlds, mostWorlds, name)}</p>`);
}

function drawFinding(finding: FindingRecord, shown: Shown, about: About): Markup {
  const { state, object, field, message, location, confidence, evidence } = finding;
  const linked = shown.charts.get(finding);
  const isNew = state === 'new';
  return markup`<li class="f${isNew ? ' is-new' : ''}"${linked === undefined ? nothing : markup` id="${linked.finding}"`}>
    <p>${prose(message)}${when(isNew && shown.isCompared, () => markup` <em class="new">new</em>`)}</p>
    <p><b>${objectText(object)}</b> <code>${name(field)}</code> ${location === null ? nothing : placeOf(location, about)}${when(
      confidence !== 'high',
      () => markup` <span>only where a condition of the template holds</span>`,
    )}${linked === undefined ? nothing : markup` <a href="#${linked.chart}">its history</a>`}</p>
    ${when(evidence.length > 0 && shown.withEvidence.has(finding), () => drawEvidence(evidence))}</li>`;
}

function drawEvidence(evidence: readonly string[]): Markup {
  return markup`<details><summary>Evidence</summary><ul>${evidence.map((each) => markup`<li>${prose(each)}</li>`)}</ul></details>`;
}
