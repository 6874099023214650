/** What a request is signed with: fetched once, kept until it expires, renewed when the server no longer takes it. */
import type { Instant } from '../../../core/base/instant.ts';
import type { Clock } from '../../../ports/clock.ts';

export interface Credential {
  readonly headers: Readonly<Record<string, string>>;
  /** PEM texts of a client certificate. */
  readonly certificate?: string;
  readonly key?: string;
  /** When it should no longer be used; absent = it does not expire. */
  readonly until?: Instant;
}

export interface Credentials {
  current(): Promise<Credential>;
  /** Another credential than the one that was refused; undefined when there is none to be had. */
  renew(refused: Credential): Promise<Credential | undefined>;
}

/** `fetch` runs once at a time, however many requests wait for it. */
export function createCredentials(fetch: () => Promise<Credential>, clock: Clock): Credentials {
  let kept: Promise<Credential> | undefined;
  const replace = (old: Promise<Credential> | undefined): Promise<Credential> => {
    if (kept !== undefined && kept !== old) return kept;
    const fetched = fetch();
    kept = fetched;
    // a failure is not kept: the next request asks again
    fetched.catch(() => {
      if (kept === fetched) kept = undefined;
    });
    return fetched;
  };
  return {
    async current() {
      const held = kept;
      // what was fetched just now is used, however short its life
      if (held === undefined) return replace(undefined);
      const credential = await held;
      const isOver = credential.until !== undefined && clock.now() >= credential.until;
      return isOver ? replace(held) : credential;
    },
    async renew(refused) {
      const held = kept;
      const renewed = await ((await held) === refused ? replace(held) : (held ?? replace(undefined)));
      return isSame(renewed, refused) ? undefined : renewed;
    },
  };
}

const isSame = (a: Credential, b: Credential): boolean =>
  a.headers['authorization'] === b.headers['authorization'] && a.certificate === b.certificate;
