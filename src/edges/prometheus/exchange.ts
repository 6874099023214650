/** One request to a metric store and its answer: counted, within budgets, failures called by their name. */
import { Problem } from '../../core/base/problem.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { HttpAnswer, HttpRequest } from '../wire/http.ts';
import { type BodyBudget, type BodyReading, readParts, readText } from './body.ts';
import { dataOf } from './envelope.ts';
import { type Asked, failureOf, unanswered } from './failures.ts';
import type { Link } from './link.ts';

export type Form = Readonly<Record<string, string>>;

export interface BytesRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface OpenAnswer {
  header(name: string): string | undefined;
  /** The body, once. Throws the network's own error, and a `Failure` when its budget is used up. */
  parts(size: 'whole' | 'streamed'): AsyncIterable<Uint8Array>;
  /** Lets go of what was not read. */
  done(): Promise<void>;
}

/** `what` stands below `api/v1`. Every method tries once, and throws a problem, a `Failure`, or the signal's reason. */
export interface Exchange {
  /** Data for a query, which is posted where that is possible: it may be longer than an address can be. */
  query(what: string, form: Form, signal: AbortSignal): Promise<unknown>;
  page(what: string, signal: AbortSignal): Promise<unknown>;
  /** Posts bytes; the answer is good (2xx) and not read yet. */
  open(what: string, request: BytesRequest, signal: AbortSignal): Promise<OpenAnswer>;
  counted(): { readonly requests: number; readonly bytes: number };
}

/** Prometheus itself gives a query up after two minutes. */
const times = { answerWithin: 130_000, silentFor: 30_000 } as const;
const budgets = {
  whole: { bytes: 64 * 2 ** 20, wait: 180_000 },
  streamed: { bytes: 4 * 2 ** 30, wait: 600_000 },
} as const satisfies Record<string, BodyBudget>;

export function createExchange({
  link,
  clock,
  log,
}: {
  readonly link: Link;
  readonly clock: Clock;
  readonly log: Log;
}): Exchange {
  const { server, isNear } = link;
  const encodings = { 'accept-encoding': isNear ? 'identity' : 'gzip' };
  const counted = { requests: 0, bytes: 0 };
  let takesPost = true;

  const reading = (asked: Asked): BodyReading => ({ asked, clock, count: (bytes) => void (counted.bytes += bytes) });

  const send = async (what: string, request: HttpRequest): Promise<HttpAnswer> => {
    counted.requests += 1;
    const answer = await link.send(`api/v1/${what}`, { ...times, ...request });
    log.debug(`${request.method} ${what.split('?', 1)[0]} ${answer.status}`);
    return answer;
  };

  const good = async (answer: HttpAnswer, asked: Asked): Promise<HttpAnswer> => {
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw failureOf(answer, await readText(answer, budgets.whole, reading(asked)), asked, clock.now());
  };

  const data = async (answer: HttpAnswer, asked: Asked): Promise<unknown> =>
    dataOf(await readText(await good(answer, asked), budgets.whole, reading(asked)), asked);

  const post = async (what: string, form: Form, signal: AbortSignal): Promise<HttpAnswer> => {
    const headers = { ...encodings, 'content-type': 'application/x-www-form-urlencoded' };
    return send(what, { method: 'POST', body: new URLSearchParams(form).toString(), headers, signal });
  };

  const get = async (what: string, form: Form, signal: AbortSignal): Promise<HttpAnswer> =>
    send(`${what}?${new URLSearchParams(form).toString()}`, { method: 'GET', headers: encodings, signal });

  /** As Prometheus' own client does where a gateway lets nothing but GET through. */
  const postOrGet = async (what: string, form: Form, signal: AbortSignal): Promise<HttpAnswer> => {
    if (!takesPost) return get(what, form, signal);
    const answer = await post(what, form, signal);
    if (answer.status !== 405 && answer.status !== 501) return answer;
    takesPost = false;
    await answer.discard();
    return get(what, form, signal);
  };

  const once = async <T>(asked: Asked, signal: AbortSignal, step: () => Promise<T>): Promise<T> => {
    try {
      return await step();
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof Problem ? error : unanswered(error, asked);
    }
  };

  return {
    query: (what, form, signal) => {
      const asked = { server, what };
      return once(asked, signal, async () => data(await postOrGet(what, form, signal), asked));
    },
    page: (what, signal) => {
      const asked = { server, what };
      return once(asked, signal, async () =>
        data(await send(what, { method: 'GET', headers: encodings, signal }), asked),
      );
    },
    open: (what, request, signal) => {
      const asked = { server, what };
      return once(asked, signal, async () => {
        const answer = await good(await send(what, { method: 'POST', ...request, signal }), asked);
        return {
          header: (name) => answer.header(name),
          parts: (size) => readParts(answer, budgets[size], reading(asked)),
          done: () => answer.discard(),
        };
      });
    },
    counted: () => ({ ...counted }),
  };
}
