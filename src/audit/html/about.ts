/** What the page says beside the findings, and the words and addresses that it uses for them. */
import type { Instant } from '../../core/base/instant.ts';
import { cutInMiddle } from '../../core/report/lines.ts';
import { type Markup, markup } from '../../core/report/markup.ts';
import { lineAddress } from '../../core/report/page-addresses.ts';
import type { Location, ObjectName } from '../../core/rules/findings/file.ts';

export interface About {
  readonly at: Instant;
  /** What was looked at, for people: `12 renders of deploy`, `history recorded 2026-11-20`. */
  readonly sources: readonly string[];
  /** Findings of an earlier run that are gone; undefined where there was none to compare with. */
  readonly fixed: number | undefined;
  /** Where the files can be read; undefined where they have no address. */
  readonly repository: { readonly url: string; readonly commit: string } | undefined;
  /** Below which the page of a rule is `<id>.md`; undefined where it has no address. */
  readonly rulesUrl: string | undefined;
  /** Of the run that found all this; undefined where it has no address. */
  readonly runUrl: string | undefined;
}

/** Nobody reads on, and a page has room for thousands of them. */
const longest = { name: 120, sentence: 800 } as const;

export const name = (text: string): string => cutInMiddle(text, longest.name);
export const sentence = (text: string): string => cutInMiddle(text, longest.sentence);

/** A sentence whose parts between backticks are code. */
export function prose(text: string): Markup {
  const parts = sentence(text).split('`');
  if (parts.length % 2 === 0) return markup`${sentence(text)}`;
  return markup`${parts.map((part, index) => (index % 2 === 0 ? markup`${part}` : markup`<code>${part}</code>`))}`;
}

/** `Deployment web`: its namespace is said elsewhere. */
export const objectText = (object: ObjectName): string => `${name(object.kind)} ${name(object.name)}`;

/** What stands under no namespace: objects of the whole cluster, and manifests that leave it to those who apply them. */
export const namespaceText = (namespace: string): string =>
  namespace === '' ? 'Without a namespace' : name(namespace);

/** `deploy/hpa.yaml:14`, as a link where there is an address to lead to. */
export function placeOf({ file, line }: Location, { repository }: About): Markup {
  const text = line === undefined ? name(file) : `${name(file)}:${line}`;
  if (repository === undefined) return markup`<span>${text}</span>`;
  return markup`<a href="${lineAddress(repository.url, repository.commit, file, line ?? 1)}">${text}</a>`;
}
