/** Where the findings are, namespace by severity, and what to show of them: filters that need no script. */
import { formatNumber } from '../../core/report/figures.ts';
import { type Markup, markup, nothing, when } from '../../core/report/markup.ts';
import type { Severity } from '../../core/rules/answer.ts';
import { type FindingRecord, severities } from '../../core/rules/findings/file.ts';
import { namespaceText } from './about.ts';
import type { Group } from './groups.ts';
import { byNamespace, capital, cutNote, firstDifference } from './words.ts';

/** What is less is seen at a glance. */
const least = { namespaces: 2, findings: 8 } as const;
const mostNamespaces = 15;

export function drawOverview(open: readonly FindingRecord[], isCompared: boolean, groups: readonly Group[]): Markup {
  if (open.length < least.findings) return nothing;
  const found = severities.filter((severity) => open.some((each) => each.severity === severity));
  const namespaces = byNamespace(open);
  return markup`${when(namespaces.length >= least.namespaces, () => table(namespaces, found, groups))}
    ${when(found.length > 1 || isCompared, () => filters(found, isCompared))}`;
}

function table(
  namespaces: readonly (readonly [string, readonly FindingRecord[]])[],
  found: readonly Severity[],
  groups: readonly Group[],
): Markup {
  const rows = namespaces
    .map(([namespace, findings]) => ({
      namespace,
      counts: found.map((severity) => findings.filter((each) => each.severity === severity).length),
    }))
    .sort((one, other) => firstDifference(other.counts, one.counts));
  return markup`<div class="card"><div class="scroll"><table class="overview">
    <thead><tr><th scope="col">Namespace</th>${found.map((severity) => markup`<th scope="col" class="n">${capital(severity)}</th>`)}</tr></thead>
    <tbody>${rows.slice(0, mostNamespaces).map(
      ({ namespace, counts }) =>
        markup`<tr><th scope="row">${namespaceText(namespace)}</th>${found.map((severity, index) => {
          const group = groups.find((each) => each.severity === severity && each.namespace === namespace);
          return markup`<td class="n">${cell(counts[index] ?? 0, group)}</td>`;
        })}</tr>`,
    )}</tbody></table></div>${cutNote(rows.length, mostNamespaces)}</div>`;
}

function cell(count: number, group: Group | undefined): Markup {
  if (count === 0) return markup`<span class="soft">–</span>`;
  const says = formatNumber(count);
  return group === undefined ? markup`${says}` : markup`<a href="#${group.id}">${says}</a>`;
}

/** What is not ticked is hidden by the page's style. */
function filters(found: readonly Severity[], isCompared: boolean): Markup {
  return markup`<fieldset class="filters"><legend>Show</legend>
    ${found.map((severity) => markup`<label><input type="checkbox" id="show-${severity}" checked>${capital(severity)}</label>`)}
    ${when(isCompared, () => markup`<label><input type="checkbox" id="only-new">only what is new</label>`)}</fieldset>`;
}
