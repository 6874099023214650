// A registry on loopback that is strict about what it is sent, asks for credentials in the ways that registries do, and
// fails on demand: for what a real registry cannot be made to do.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type Asked, blob, manifest, refusal, type Reply, type Store, upload } from './distribution.ts';

export type Auth =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  /** Tokens last for `uses` requests and come under `field`; `realm` is this server's own unless given. */
  | {
      readonly kind: 'bearer';
      readonly username?: string;
      readonly password?: string;
      readonly refreshToken?: string;
      readonly uses?: number;
      readonly field?: 'token' | 'access_token';
      readonly realm?: string;
    };

/** What happens instead of the answer to `times` requests that match (`METHOD /path`), after the first `skips` of them. */
export interface Fault {
  readonly on: RegExp;
  readonly times?: number;
  readonly skips?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The connection breaks before the request is carried out, after it, or within the answer; or nothing is ever answered. */
  readonly breaks?: 'before' | 'after' | 'within' | 'never';
}

export interface FakeRegistry {
  /** `127.0.0.1:<port>` */
  readonly host: string;
  /** `METHOD /path → status`, in order. */
  readonly seen: readonly string[];
  /** Authorization headers, '' where there was none, of all requests but those for tokens. */
  readonly authorizations: readonly string[];
  /** Digest of each tag: `team/app:v1`. */
  readonly tags: ReadonlyMap<string, string>;
  readonly openUploads: ReadonlySet<string>;
  readonly close: () => Promise<void>;
}

interface State extends Store {
  readonly auth: Auth;
  readonly faults: { fault: Fault; skips: number; left: number }[];
  readonly seen: string[];
  readonly authorizations: string[];
  /** Token → requests that it is still good for. */
  readonly tokens: Map<string, number>;
  host: string;
}

export async function startFakeRegistry(
  options: { readonly auth?: Auth; readonly faults?: readonly Fault[] } = {},
): Promise<FakeRegistry> {
  const state: State = {
    auth: options.auth ?? { kind: 'anonymous' },
    faults: (options.faults ?? []).map((fault) => ({ fault, skips: fault.skips ?? 0, left: fault.times ?? 1 })),
    seen: [],
    authorizations: [],
    tags: new Map(),
    blobs: new Map(),
    manifests: new Map(),
    openUploads: new Set(),
    tokens: new Map(),
    host: '',
  };
  const server = createServer((request, response) => void answer(request, response, state));
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { readonly port: number }).port));
  });
  state.host = `127.0.0.1:${port}`;
  return {
    ...state,
    host: state.host,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, state: State): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${state.host}`);
  const method = request.method ?? '';
  // a client that goes away in the middle leaves nothing behind
  const body = await buffer(request).catch(() => undefined);
  if (body === undefined) return;
  const fault = nextFault(`${method} ${url.pathname}`, state);
  if (fault?.breaks === 'before') {
    state.seen.push(`${method} ${url.pathname} → broken`);
    request.socket.destroy();
    return;
  }
  if (fault?.breaks === 'never') {
    state.seen.push(`${method} ${url.pathname} → silence`);
    return;
  }
  const asked = { method, url, headers: request.headers, body };
  const reply = fault === undefined || fault.breaks !== undefined ? route(asked, state) : faultReply(fault);
  state.seen.push(`${method} ${url.pathname} → ${fault?.breaks === undefined ? reply.status : 'broken'}`);
  if (fault?.breaks === 'after') {
    request.socket.destroy();
    return;
  }
  if (fault?.breaks === 'within') {
    response
      .writeHead(reply.status, { ...reply.headers, 'content-length': '1000' })
      .write('{', () => request.socket.destroy());
    return;
  }
  response.writeHead(reply.status, reply.headers).end(method === 'HEAD' ? undefined : reply.body);
}

function nextFault(request: string, { faults }: State): Fault | undefined {
  const next = faults.find(({ fault, left }) => left > 0 && fault.on.test(request));
  if (next === undefined) return undefined;
  if (next.skips > 0) {
    next.skips -= 1;
    return undefined;
  }
  next.left -= 1;
  return next.fault;
}

const faultReply = ({ status = 500, headers = {}, body = '' }: Fault): Reply => ({ status, headers, body });

function route(asked: Asked, state: State): Reply {
  if (asked.url.pathname === '/token') return handOutToken(asked, state);
  state.authorizations.push(asked.headers.authorization ?? '');
  if (!isAuthorized(asked, state)) return challenge(state);
  const [, name, kind, rest] =
    /^\/v2\/([a-z0-9][a-z0-9/._-]*?)\/(blobs\/uploads|blobs|manifests)\/(.*)$/.exec(asked.url.pathname) ?? [];
  if (name === undefined || rest === undefined) return refusal(404, 'UNSUPPORTED', asked.url.pathname);
  if (kind === 'blobs/uploads') return upload(asked, name, rest, state);
  return kind === 'blobs' ? blob(asked, rest, state) : manifest(asked, name, rest, state);
}

function basicOf(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function isAuthorized({ headers }: Asked, { auth, tokens }: State): boolean {
  const { authorization = '' } = headers;
  if (auth.kind === 'anonymous') return authorization === '';
  if (auth.kind === 'basic') return authorization === basicOf(auth.username, auth.password);
  const token = authorization.replace(/^Bearer /, '');
  const left = tokens.get(token) ?? 0;
  tokens.set(token, left - 1);
  return left > 0;
}

function challenge({ auth, host }: State): Reply {
  const realm = auth.kind === 'bearer' ? (auth.realm ?? `http://${host}/token`) : 'registry';
  const asks = auth.kind === 'bearer' ? `Bearer realm="${realm}",service="fake"` : `Basic realm="${realm}"`;
  const { headers, ...reply } = refusal(401, 'UNAUTHORIZED', 'authentication required');
  return { ...reply, headers: { ...headers, 'www-authenticate': asks } };
}

function handOutToken({ method, url, headers, body }: Asked, { auth, tokens }: State): Reply {
  if (auth.kind !== 'bearer') return refusal(404, 'UNSUPPORTED', 'there is no token service');
  const form = method === 'POST' ? new URLSearchParams(body.toString()) : url.searchParams;
  const isKnown =
    auth.refreshToken !== undefined
      ? form.get('grant_type') === 'refresh_token' && form.get('refresh_token') === auth.refreshToken
      : auth.username === undefined || headers.authorization === basicOf(auth.username, auth.password ?? '');
  if (!isKnown) return { status: 401, body: JSON.stringify({ details: 'incorrect username or password' }) };
  const isScoped = /^repository:[a-z0-9/._-]+:pull,push$/.test(form.get('scope') ?? '');
  if (form.get('service') !== 'fake' || !isScoped) return refusal(400, 'BAD_REQUEST', 'service or scope');
  const token = randomUUID();
  tokens.set(token, auth.uses ?? 1000);
  return { status: 200, body: JSON.stringify({ [auth.field ?? 'token']: token, expires_in: 60 }) };
}
