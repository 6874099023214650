/** Asks until there is an answer, for requests that may be repeated: briefly at the start, longer once the server has answered. */
import { formatSeconds, type Instant, type Milliseconds } from '../../../core/base/instant.ts';
import { type Problem, problem } from '../../../core/base/problem.ts';
import { pauseBefore } from '../../wire/backoff.ts';
import type { Answer } from './answer.ts';
import type { Api } from './api.ts';
import type { ApiRequest } from './connection.ts';
import { backoff } from './reach.ts';
import { Unanswered } from './unanswered.ts';

/** Three tries within 15 s when there never was an answer; as long as an outage may last after that. */
const patience = {
  first: { tries: 3, within: 15_000, each: 4000 },
  later: { tries: Number.POSITIVE_INFINITY, within: 120_000, each: 30_000 },
} as const satisfies Record<string, { tries: number; within: Milliseconds; each: Milliseconds }>;

/** Throws `cluster-unreachable` with the last cause when patience ends; what is no matter of the network at once. */
export async function askPatiently(api: Api, request: ApiRequest): Promise<Answer> {
  const since = api.clock.now();
  for (let tries = 1; ; tries += 1) {
    try {
      const { each } = patienceOf(api);
      return await api.reach.attempt(() => api.transport.ask({ answerWithin: each, ...request }), request.signal);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      const { tries: most, within } = patienceOf(api);
      const pause = Math.max(error.retryAfter ?? 0, pauseBefore(tries, backoff, api.chance()));
      if (tries >= most || api.clock.now() + pause - since > within) throw unreachable(api, error);
      tellOfRetry(api, since);
      await api.clock.sleep(pause, request.signal);
    }
  }
}

const patienceOf = ({ reach }: Api): (typeof patience)[keyof typeof patience] =>
  reach.hasAnswered() ? patience.later : patience.first;

/** `since` is when the request was first sent. */
export function tellOfRetry({ server, clock, log }: Api, since: Instant): void {
  const spent = formatSeconds(Math.round((clock.now() - since) / 1000));
  log.progress(`the API server ${server} is not answering, trying again (${spent} so far)`);
}

export function unreachable({ server }: Api, last: Unanswered): Problem {
  return problem('cluster-unreachable', `the API server ${server} could not be reached`, undefined, {
    saw: last.message,
  });
}
