/** The way to a metric store over HTTP: credentials on every request, to that one address and to no other. */
import { exhaustive } from '../../core/base/exhaustive.ts';
import { isSecretHeader } from '../../core/base/secret-header.ts';
import type { Instant } from '../../core/base/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Environment } from '../wire/environment.ts';
import { createHttp, type HttpRequest } from '../wire/http.ts';
import { checkAddress } from './address.ts';
import type { Headers } from './headers.ts';
import type { Link } from './link.ts';

export type StoreAuth =
  | { readonly kind: 'none' }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'signed'; readonly sign: SignRequest };

/** Answers with all headers to send. `at` is the time by the store's clock where that is known. */
export type SignRequest = (
  request: {
    readonly method: string;
    readonly url: URL;
    readonly headers: Headers;
    readonly body: Uint8Array | string | undefined;
  },
  at: Instant,
) => Promise<Headers>;

export interface HttpLinkOptions {
  /** As the user gave it; with a path where the API is below one. */
  readonly url: string;
  readonly auth: StoreAuth;
  readonly headers: Headers;
  /** PEM. */
  readonly ca: string | undefined;
  /** Hosts, with or without a port, for which neither TLS nor a certificate that can be verified is asked for. */
  readonly allowInsecure: readonly string[];
  /** Where proxies are named. */
  readonly environment: Environment;
  readonly clock: Clock;
  readonly log: Log;
}

/** Throws `invalid-input` or `metrics-unsafe` for an address that must not be used; nothing is sent yet. */
export function createHttpLink(options: HttpLinkOptions): Link {
  const { auth, headers: own, ca, clock, log } = options;
  const hasCredentials = auth.kind !== 'none' || Object.keys(own).some(isSecretHeader);
  const { url: root, isLoopback, isAllowed } = checkAddress(options.url, options.allowInsecure, hasCredentials);
  conceal(options, log);
  const http = createHttp({
    environment: options.environment,
    isUnverified: isAllowed,
    ...(ca === undefined ? {} : { ca }),
  });
  let skew = 0;

  const headersOf = async (url: URL, { method, headers, body }: HttpRequest): Promise<Headers> => {
    const plain = { 'user-agent': 'evenkeel', ...headers, ...own };
    switch (auth.kind) {
      case 'none':
        return plain;
      case 'bearer':
        return { ...plain, authorization: `Bearer ${auth.token}` };
      case 'basic':
        return { ...plain, authorization: `Basic ${encoded(auth)}` };
      case 'signed':
        return auth.sign({ method, url, headers: plain, body }, clock.now() + skew);
      default:
        return exhaustive(auth);
    }
  };

  return {
    server: `${root.origin}${root.pathname.replace(/\/+$/, '')}`,
    isNear: isLoopback,
    async send(path, request) {
      const url = new URL(`${root.pathname.replace(/\/+$/, '')}/${path}`, root);
      const answer = await http.send(url, { ...request, headers: await headersOf(url, request) });
      const date = Date.parse(answer.header('date') ?? '');
      // a signature is refused when the clocks are minutes apart
      if (answer.status === 403 && !Number.isNaN(date)) skew = date - clock.now();
      return answer;
    },
    close: () => http.close(),
  };
}

function conceal({ auth, headers }: HttpLinkOptions, log: Log): void {
  if (auth.kind === 'bearer') log.conceal(auth.token);
  if (auth.kind === 'basic') for (const secret of [auth.password, encoded(auth)]) log.conceal(secret);
  for (const [name, value] of Object.entries(headers)) if (isSecretHeader(name)) log.conceal(value);
}

const encoded = ({ username, password }: { readonly username: string; readonly password: string }): string =>
  Buffer.from(`${username}:${password}`).toString('base64');
