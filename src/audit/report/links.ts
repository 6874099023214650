/** Places and rules in Markdown, as links where they have an address. */
import { code } from '../../core/report/markdown.ts';
import { lineAddress } from '../../core/report/page-addresses.ts';
import type { FindingRecord } from '../../core/rules/findings/file.ts';
import type { About } from '../html/about.ts';

/** `deploy/web.yaml:12`; undefined where no file says it. */
export function placeLink(
  { location }: Pick<FindingRecord, 'location'>,
  { repository }: Pick<About, 'repository'>,
): string | undefined {
  if (location === null) return undefined;
  const { file, line } = location;
  const place = code(`${file}:${line}`);
  return repository === undefined ? place : `[${place}](${lineAddress(repository.url, repository.commit, file, line)})`;
}

export function ruleLink(id: string, { rulesUrl }: Pick<About, 'rulesUrl'>): string {
  return rulesUrl === undefined ? code(id) : `[${code(id)}](${rulesUrl}/${encodeURIComponent(id)}.md)`;
}
