/** Which tags an image gets: those that were given, else what the source is called. */
import { illegalTag, isTag } from '../core/oci/reference.ts';

/** What the source is called. */
export interface Origin {
  readonly commit: string | undefined;
  readonly branch: string | undefined;
  readonly tag: string | undefined;
  readonly pullRequest: number | 'unnumbered' | undefined;
}

export interface TagWishes {
  readonly tags: readonly string[];
  readonly latest: 'auto' | 'true' | 'false';
}

/** Throws `invalid-image-name` for a tag that is not legal. */
export function checkTags(tags: readonly string[]): void {
  const illegal = tags.find((tag) => !isTag(tag));
  if (illegal === undefined) return;
  throw illegalTag(illegal);
}

/** The first one is what `changed` is measured by. */
export function tagsFor({ tags, latest }: TagWishes, origin: Origin): readonly string[] {
  const chosen = tags.length > 0 ? tags : tagsOfOrigin(origin);
  const isLatest = latest === 'auto' ? isRelease(origin.tag) : latest === 'true';
  return [...new Set(isLatest ? [...chosen, 'latest'] : chosen)];
}

/** As docker/metadata-action names them by default: the git tag as it is, the branch with `/` as `-`, `pr-<number>`. */
function tagsOfOrigin(origin: Origin): readonly string[] {
  const { commit } = origin;
  const names = [legalTag(eventName(origin)), commit === undefined ? '' : `sha-${commit.slice(0, 12)}`];
  return names.filter((name) => name !== '');
}

function eventName({ branch, tag, pullRequest }: Origin): string {
  if (pullRequest === undefined) return tag ?? branch ?? '';
  return pullRequest === 'unnumbered' ? '' : `pr-${pullRequest}`;
}

/** Empty where nothing of the name may stand in a tag. */
function legalTag(name: string): string {
  return name
    .replaceAll(/[^\w.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128);
}

/** A semantic version without pre-release, with or without `v`, as docker/metadata-action has it for `latest=auto`. */
function isRelease(tag: string | undefined): boolean {
  return tag !== undefined && /^v?(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:\+[\w.-]+)?$/.test(tag);
}
