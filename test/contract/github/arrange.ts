// A GitHub edge as the tests use it: its waiting is recorded and takes no time.
import { type Answer, type Asked, serveOnLoopback } from '../../../src/embedded/loopback.ts';
import { createRepository, type RepositoryOptions } from '../../../src/edges/github/repository.ts';
import { createHttp } from '../../../src/edges/wire/http.ts';
import type { Repository } from '../../../src/ports/repository.ts';
import { rememberingLog } from '../../fakes/kubernetes.ts';

export interface Client {
  readonly repository: Repository;
  /** Pauses in seconds. */
  readonly pauses: readonly number[];
  readonly lines: readonly string[];
  readonly concealed: readonly string[];
}

export const token = 'ghs_0123456789abcdef';

/** How the edge is made, and what it leaves behind. */
export interface Arranged extends Omit<Client, 'repository'> {
  readonly options: RepositoryOptions;
}

/** Of `acme/shop`, whose API is at `apiUrl`. */
export function optionsOf(apiUrl: string, own: Partial<RepositoryOptions> = {}): Arranged {
  const pauses: number[] = [];
  const log = rememberingLog();
  let now = Date.now();
  const options: RepositoryOptions = {
    repository: 'acme/shop',
    apiUrl,
    graphqlUrl: `${apiUrl.replace(/\/v3$/, '')}/graphql`,
    serverUrl: 'https://github.com',
    token,
    http: createHttp({ environment: {} }),
    log,
    clock: {
      now: () => now,
      sleep: async (span, signal) => {
        signal?.throwIfAborted();
        pauses.push(span / 1000);
        now += span;
      },
    },
    chance: () => 0,
    cancelled: new AbortController().signal,
    betweenWrites: 0,
    ...own,
  };
  return { options, pauses, lines: log.lines, concealed: log.concealed };
}

export function createClient(apiUrl: string, own: Partial<RepositoryOptions> = {}): Client {
  const { options, ...rest } = optionsOf(apiUrl, own);
  return { repository: createRepository(options), ...rest };
}

export interface Scripted extends AsyncDisposable {
  readonly url: string;
  /** Oldest first. */
  readonly asked: readonly Asked[];
}

/** A GitHub of a few answers, one after the other; the last one stays. */
export async function scripted(...answers: readonly Answer[]): Promise<Scripted> {
  const asked: Asked[] = [];
  const server = await serveOnLoopback((request) => {
    asked.push(request);
    return answers[Math.min(asked.length, answers.length) - 1] ?? { status: 500 };
  });
  return { url: `http://127.0.0.1:${server.port}`, asked, [Symbol.asyncDispose]: () => server.close() };
}

export const json = (value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});
