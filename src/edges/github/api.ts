/** GitHub's REST API for one repository: typed routes, patience, and what to do about an answer that was lost. */
import { request } from '@octokit/request';
import type { Endpoints } from '@octokit/types';
import type { Clock } from '../../ports/clock.ts';
import { fetchThrough, type FetchOptions } from './fetch.ts';
import { createPace, type PaceOptions } from './pace.ts';
import { createPatience, type PatienceOptions } from './patience.ts';

type Route = keyof Endpoints;
type Parameters<R extends Route> = Omit<Endpoints[R]['parameters'], 'owner' | 'repo'>;
export type Answer<R extends Route> = Endpoints[R]['response']['data'];

/** Throws `Refusal`, a problem already, for what GitHub says no to, and other problems when patience ends. */
export interface Api {
  readonly owner: string;
  readonly clock: Clock;
  read<R extends Route>(route: R, parameters: Parameters<R>): Promise<Answer<R>>;
  /** For what may be done twice; else `look` says what came of it when the answer was lost. */
  write<R extends Route, Found = never>(
    route: R,
    parameters: Parameters<R>,
    look?: () => Promise<Found | undefined>,
  ): Promise<Answer<R> | Found>;
  /** A GraphQL query; its document as it came, errors included. */
  query(query: string): Promise<unknown>;
}

export interface ApiOptions extends FetchOptions, PaceOptions, Omit<PatienceOptions, 'pace'> {
  readonly owner: string;
  readonly repo: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
}

export function createApi(options: ApiOptions): Api {
  const { owner, repo, apiUrl, graphqlUrl, clock } = options;
  const pace = createPace(options);
  const patience = createPatience({ ...options, pace });
  const github = request.defaults({
    baseUrl: apiUrl,
    headers: { authorization: `Bearer ${options.token}`, 'user-agent': 'evenkeel' },
    request: { fetch: fetchThrough(options) },
  });
  const send = <R extends Route>(route: R, parameters: Parameters<R>): Promise<Answer<R>> => {
    const [method = '', path = ''] = route.split(' ');
    const url = path.replace('{owner}', owner).replace('{repo}', repo);
    return answerOf(github<Answer<R>>({ method, url, ...parameters }));
  };
  return {
    owner,
    clock,
    read: (route, parameters) => patience.run(() => pace.take('read', () => send(route, parameters))),
    write: (route, parameters, look) => patience.run(() => pace.take('write', () => send(route, parameters)), look),
    query: (query) =>
      patience.run(() =>
        pace.take('read', () => answerOf(github<unknown>({ method: 'POST', url: graphqlUrl, query }))),
      ),
  };
}

/** Octokit wraps what its fetch throws; the inner error is the one that means something. */
async function answerOf<T>(answer: Promise<{ readonly data: T }>): Promise<T> {
  try {
    return (await answer).data;
  } catch (error) {
    throw error instanceof Error && error.cause !== undefined ? error.cause : error;
  }
}
