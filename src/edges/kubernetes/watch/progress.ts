/** What a followed selection does next, decided from what happened: list, or watch from where the last one ended. */
import { exhaustive } from '../../../core/base/exhaustive.ts';

export interface Progress {
  readonly next: 'list' | 'list-latest' | 'watch';
  /** The newest resourceVersion known, or the oldest one allowed; undefined before the first list without a floor. */
  readonly version: string | undefined;
  /** Times in a row that a watch brought nothing: no event, no bookmark. */
  readonly fruitless: number;
  /** A version has expired, and nothing has been seen since. */
  readonly hasExpired: boolean;
}

export type Happening =
  | { readonly kind: 'listed'; readonly version: string }
  /** The server took the watch. */
  | { readonly kind: 'opened' }
  /** An event or a bookmark came. */
  | { readonly kind: 'seen'; readonly version: string }
  /** The watch is over: by the server's timeout, a reset, silence, or a line that could not be read. */
  | { readonly kind: 'ended'; readonly hasSeen: boolean }
  /** The server no longer has the version that was asked for (410), or does not have it yet. */
  | { readonly kind: 'expired' | 'too-new' }
  /** The server ended the watch with an error of its own. */
  | { readonly kind: 'failed' };

export function begin(notOlderThan: string | undefined): Progress {
  return { next: 'list', version: notOlderThan, fruitless: 0, hasExpired: false };
}

/**
 * As client-go's reflector does (tools/cache/reflector.go), with a guard beside it: some servers end the watch of an
 * expired version without saying so (fabric8io/kubernetes-client#7896), hence a list after two that brought nothing.
 */
export function after(progress: Progress, happened: Happening): Progress {
  const fruitless = progress.fruitless + 1;
  switch (happened.kind) {
    case 'opened':
      return progress;
    case 'listed':
      return { ...progress, next: 'watch', version: happened.version };
    case 'seen':
      return { next: 'watch', version: happened.version, fruitless: 0, hasExpired: false };
    case 'ended':
      if (happened.hasSeen) return progress;
      return { ...progress, fruitless, next: fruitless % 2 === 0 ? 'list' : 'watch' };
    case 'expired':
      return { ...progress, fruitless, next: progress.hasExpired ? 'list-latest' : 'list', hasExpired: true };
    case 'too-new':
      return { ...progress, fruitless, next: 'list-latest' };
    case 'failed':
      return { ...progress, fruitless, next: 'list' };
    default:
      return exhaustive(happened);
  }
}
