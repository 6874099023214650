/** What a registry has been convinced with so far, for one repository: shared by all requests, renewed once for all. */
import { authorize, type Authorizer } from './authorization.ts';

export interface Authority {
  /** The Authorization header to send; undefined before anything was asked for. */
  readonly current: () => string | undefined;
  /** Answers a challenge (or the last one again) unless `used` was replaced meanwhile; resolves to whether there is an answer. */
  readonly renew: (used: string | undefined, challenge: string | undefined, signal: AbortSignal) => Promise<boolean>;
}

export function createAuthority(authorizer: Authorizer): Authority {
  let authorization: string | undefined;
  let lastChallenge: string | undefined;
  let renewal: Promise<string | undefined> | undefined;
  return {
    current: () => authorization,
    async renew(used, challenge, signal) {
      lastChallenge = challenge ?? lastChallenge;
      if (authorization !== used) return true;
      if (lastChallenge === undefined) return false;
      renewal ??= authorize(lastChallenge, authorizer, signal).finally(() => (renewal = undefined));
      authorization = await renewal;
      return authorization !== undefined;
    },
  };
}
