// What the fault proxy can do to a request, and to which requests it does it.
import type { IncomingMessage } from 'node:http';

/** Chooses requests; what is left out matches everything. */
export interface When {
  readonly method?: string;
  /** Tested on the path without the query. */
  readonly path?: RegExp;
  /** Parameters that must be there with these values, such as `{ watch: '1' }`. */
  readonly query?: Readonly<Record<string, string>>;
}

export type Fault =
  /** The connection is reset; the server never sees the request. */
  | { readonly kind: 'reset' }
  /** The server does what was asked, and the connection is reset instead of the answer. */
  | { readonly kind: 'lost-answer' }
  /** The connection ends after so many bytes of the answer's body. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  /** The body arrives one byte at a time. */
  | { readonly kind: 'dribble' }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Never any answer; with `bytes`, headers and so many bytes of the body come, and then nothing any more. */
  | { readonly kind: 'silence'; readonly bytes?: number }
  /** An error status, with a Kubernetes Status for a body unless `body` says otherwise. */
  | { readonly kind: 'status'; readonly code: number; readonly retryAfterSeconds?: number; readonly body?: string }
  /** A watch that begins with an ERROR event: 410 Expired unless `code` says otherwise. */
  | { readonly kind: 'watch-error'; readonly code?: number }
  /** The first answer that the same list gave through this proxy. */
  | { readonly kind: 'stale' };

export interface Rule<Deed = Fault> {
  readonly when: When;
  readonly do: Deed;
  /** How many matching requests it is done to (1). */
  readonly times?: number;
  /** How many matching requests are let through before (0). */
  readonly skip?: number;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** A request that reached the proxy. */
export interface Seen extends Asked {
  /** What was done to it. */
  readonly fault?: Fault['kind'];
}

export function askedBy({ method = 'GET', url = '/' }: IncomingMessage): Asked {
  const { pathname, searchParams } = new URL(url, 'http://proxy');
  return { method, path: pathname, query: Object.fromEntries(searchParams) };
}

export function isWatch({ query }: Asked): boolean {
  return query['watch'] === '1' || query['watch'] === 'true';
}

/** What makes two lists the same: not from which version on, in which portions or how patiently they are read. */
export function listKey({ path, query }: Asked): string {
  const {
    resourceVersion: _version,
    resourceVersionMatch: _match,
    limit: _limit,
    timeoutSeconds: _seconds,
    ...rest
  } = query;
  return `${path}?${new URLSearchParams(rest).toString()}`;
}

export function matches({ method, path, query = {} }: When, asked: Asked): boolean {
  if (method !== undefined && method !== asked.method) return false;
  if (path !== undefined && !path.test(asked.path)) return false;
  return Object.entries(query).every(([name, value]) => asked.query[name] === value);
}

/** Hands out faults: the first rule that matches and is not used up decides. */
export function faultPlan<Deed = Fault>(): {
  readonly add: (rule: Rule<Deed>) => void;
  readonly next: (asked: Asked) => Deed | undefined;
} {
  const rules: { readonly rule: Rule<Deed>; skip: number; left: number }[] = [];
  return {
    add: (rule) => rules.push({ rule, skip: rule.skip ?? 0, left: rule.times ?? 1 }),
    next: (asked) => {
      const found = rules.find(({ rule, left }) => left > 0 && matches(rule.when, asked));
      if (found === undefined) return undefined;
      if (found.skip > 0) {
        found.skip -= 1;
        return undefined;
      }
      found.left -= 1;
      return found.rule.do;
    },
  };
}

/** Reason and message of an error as an API server (Kubernetes 1.37) words them. */
const errors: Readonly<Record<number, readonly [reason: string, message: string]>> = {
  401: ['Unauthorized', 'Unauthorized'],
  403: [
    'Forbidden',
    'forbidden: User "deployer" cannot patch resource "deployments" in API group "apps" in the namespace "shop"',
  ],
  404: ['NotFound', 'the server could not find the requested resource'],
  409: ['Conflict', 'the object has been modified; please apply your changes to the latest version and try again'],
  410: ['Expired', 'too old resource version: 1 (2)'],
  429: ['TooManyRequests', 'Too many requests, please try again later.'],
  500: ['InternalError', 'Internal error occurred: etcdserver: leader changed'],
  503: ['ServiceUnavailable', 'the server is currently unable to handle the request'],
  504: ['Timeout', 'Timeout: request did not complete within the allotted timeout'],
};

/** The Status document with which an API server explains an error. */
export function statusDocument(code: number): string {
  const [reason, message] = errors[code] ?? ['Unknown', 'unknown'];
  return JSON.stringify({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code });
}
