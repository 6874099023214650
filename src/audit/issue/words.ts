/** Counts, objects and days as the issue and its conversation write them. */
import type { Instant } from '../../core/base/instant.ts';
import { cutInMiddle } from '../../core/report/lines.ts';
import { visible } from '../../core/report/markup.ts';
import { code } from '../../core/report/markdown.ts';
import type { Severity } from '../../core/rules/answer.ts';
import { severities } from '../../core/rules/findings/file.ts';

/** GitHub takes 256 signs. */
const longestTitle = 200;

/** Never changed after, so that it may be another's words by then. */
export function titleOf(scope: string): string {
  if (scope === '') return 'What stops scaling';
  const name = visible(scope.replaceAll(/\s+/g, ' ')).replaceAll('@', '@\u200b');
  return cutInMiddle(`What stops scaling in ${name}`, longestTitle);
}

/** `in the cluster prod-eu` */
export const placeText = (scope: string): string =>
  scope === '' ? 'in the manifests of this repository' : `in the cluster ${code(scope)}`;

/** `2 critical, 1 high`; '' for none. */
export function severityText(items: readonly { readonly severity: Severity }[]): string {
  return severities
    .map((severity) => ({ severity, count: items.filter((each) => each.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}`)
    .join(', ');
}

/** `2026-11-23`, in UTC. */
export const dayText = (at: Instant): string => new Date(at).toISOString().slice(0, 10);
