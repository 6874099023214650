/** Everything that decides what happens to the pull request of one group. */
import type { Draft } from './draft.ts';
import type { Group } from './group.ts';
import { type Marker, parseMarker } from './marker.ts';

/** A pull request as it was found. */
export interface FoundPullRequest {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly closedBy: string | undefined;
  readonly branch: string;
  readonly head: string;
  readonly base: string;
}

/** Ours, with what its marker says. */
export interface OwnPullRequest extends FoundPullRequest {
  readonly marker: Marker;
}

export interface FoundCommit {
  readonly id: string;
  readonly author: string | undefined;
  readonly message: string;
  readonly isVerified: boolean;
}

export interface Branch {
  readonly head: string;
  /** undefined: more than can be listed, so that not all of them are ours for certain. */
  readonly beyondBase: readonly FoundCommit[] | undefined;
}

export interface Situation {
  readonly group: Group;
  readonly draft: Draft;
  readonly base: { readonly branch: string; readonly head: string };
  /** Login that this run acts as. */
  readonly account: string;
  /** On the group's branch, newest first, of whoever. */
  readonly pullRequests: readonly FoundPullRequest[];
  /** undefined where there is none. */
  readonly branch: Branch | undefined;
  /** Whether a file that would be edited is another one at the base's head than where the open pull request started from. */
  readonly isBaseChanged: boolean;
}

/** By author and marker: a marker that somebody planted does not make it ours. */
export function ownPullRequest(found: FoundPullRequest, account: string): OwnPullRequest | undefined {
  if (found.author !== account) return undefined;
  const marker = parseMarker(found.body);
  return marker === undefined ? undefined : { ...found, marker };
}

export function ownPullRequests({ pullRequests, account, group }: Situation): readonly OwnPullRequest[] {
  return pullRequests.flatMap((each) => {
    const own = ownPullRequest(each, account);
    return own?.marker.group === group.key ? [own] : [];
  });
}

/**
 * Nothing on the branch but what runs like this one put there. The head that the marker names settles it; another one is ours
 * only where every commit is, which happens when a run was cut off between push and pull request. An amended commit keeps its
 * author and its message but not GitHub's signature, so that it counts as somebody's as soon as there is a pull request.
 */
export function isOnlyOurs({ head, beyondBase }: Branch, account: string, marker: Marker | undefined): boolean {
  if (marker?.head === head) return true;
  if (beyondBase === undefined) return false;
  return beyondBase.every(
    ({ author, message, isVerified }) =>
      author === account && message.includes(trailer) && (isVerified || marker === undefined),
  );
}

/** Begins the last line of each commit's message; the group's key follows. */
export const trailer = 'Evenkeel-Retune: ';
