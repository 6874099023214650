/** Requests to one metric store: few at once, repeated with patience, answers within a budget, all of it counted. */
import { Problem } from '../../core/base/problem.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { MetricsTally } from '../../ports/metrics.ts';
import type { HttpAnswer, HttpRequest } from '../wire/http.ts';
import { createTurns, type InTurn } from '../wire/turns.ts';
import { type BodyBudget, type BodyReading, readParts, readText } from './body.ts';
import { dataOf } from './envelope.ts';
import { type Asked, Failure, failureOf, unanswered } from './failures.ts';
import type { Link } from './link.ts';
import { createPatience, type Patience } from './patience.ts';

export interface StoreOptions {
  readonly link: Link;
  readonly clock: Clock;
  /** In [0, 1): spreads the pauses before repetitions. */
  readonly chance: () => number;
  readonly log: Log;
  /** Ends every request; each rejects with its reason. */
  readonly cancelled: AbortSignal;
}

export interface Store {
  /** Address for messages. */
  readonly server: string;
  readonly patience: Patience;
  readonly cancelled: AbortSignal;
  /** The data that `api/v1/<what>` answers. Throws a problem; a `Failure` where it is too much and less can be asked for. */
  ask(what: string, form: Form, how?: AskOptions): Promise<unknown>;
  /** The data of a page that not every store has, tried once; undefined where it cannot be had. */
  look(what: string): Promise<unknown>;
  /** Posts bytes once, and holds one of the turns until `done`. Throws a `Failure` or a problem. */
  open(what: string, request: BytesRequest): Promise<OpenAnswer>;
  countSamples(samples: number): void;
  tally(): MetricsTally;
}

export type Form = Readonly<Record<string, string>>;

export interface AskOptions {
  readonly canAskForLess: boolean;
  readonly signal: AbortSignal;
}

export interface BytesRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface OpenAnswer {
  header(name: string): string | undefined;
  /** The body, once. Throws the network's own error, and a `Failure` when its budget is used up. */
  parts(size: 'whole' | 'streamed'): AsyncIterable<Uint8Array>;
  /** Lets go of the connection, and of the turn. */
  done(): Promise<void>;
}

const atOnce = 4;
/** Prometheus itself gives a query up after two minutes. */
const times = { answerWithin: 130_000, silentFor: 30_000 } as const;
const wholeAnswer: BodyBudget = { bytes: 64 * 2 ** 20, wait: 180_000 };
const streamedAnswer: BodyBudget = { bytes: 4 * 2 ** 30, wait: 600_000 };

export function createStore(options: StoreOptions): Store {
  const { link, clock, log, cancelled } = options;
  const patience = createPatience(options);
  const inTurn = createTurns(atOnce);
  const counted = { requests: 0, samples: 0, bytes: 0 };
  let takesPost = true;

  const reading = (asked: Asked): BodyReading => ({
    asked,
    clock,
    count: (bytes) => void (counted.bytes += bytes),
  });

  const send = async (what: string, request: HttpRequest): Promise<HttpAnswer> => {
    counted.requests += 1;
    const answer = await link.send(`api/v1/${what}`, { ...times, ...request });
    log.debug(`${request.method} ${what.split('?', 1)[0]} ${answer.status}`);
    return answer;
  };

  /** One try; whatever the network throws becomes a `Failure`. */
  const attempt = async <T>(asked: Asked, signal: AbortSignal, step: () => Promise<T>): Promise<T> => {
    try {
      return await step();
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof Problem ? error : unanswered(error, asked);
    }
  };

  const checked = async (answer: HttpAnswer, asked: Asked): Promise<HttpAnswer> => {
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw failureOf(answer, await readText(answer, wholeAnswer, reading(asked)), asked, clock.now());
  };

  const dataIn = async (answer: HttpAnswer, asked: Asked): Promise<unknown> =>
    dataOf(await readText(await checked(answer, asked), wholeAnswer, reading(asked)), asked);

  const query = async (asked: Asked, form: Form, signal: AbortSignal): Promise<unknown> => {
    const isPosted = takesPost;
    const answer = await send(...queryRequest(asked.what, form, isPosted, { headers: accepting(link), signal }));
    // as Prometheus' own client does where a gateway lets nothing but GET through
    if (!isPosted || (answer.status !== 405 && answer.status !== 501)) return dataIn(answer, asked);
    takesPost = false;
    await answer.discard();
    return query(asked, form, signal);
  };

  return {
    server: link.server,
    patience,
    cancelled,
    ask: (what, form, how = { canAskForLess: false, signal: cancelled }) => {
      const asked = { server: link.server, what };
      return patience.run(() => inTurn(() => attempt(asked, how.signal, () => query(asked, form, how.signal))), how);
    },
    look: async (what) => {
      const asked = { server: link.server, what };
      const request = { method: 'GET', headers: accepting(link), signal: cancelled } as const;
      const step = async (): Promise<unknown> => dataIn(await send(what, request), asked);
      return inTurn(() => attempt(asked, cancelled, step)).catch(nothingWhenRefused);
    },
    open: async (what, { headers, body }) => {
      const asked = { server: link.server, what };
      const done = await takeTurn(inTurn);
      try {
        const request = { method: 'POST', headers, body, signal: cancelled } as const;
        const answer = await attempt(asked, cancelled, async () => checked(await send(what, request), asked));
        return {
          header: (name) => answer.header(name),
          parts: (size) => readParts(answer, size === 'whole' ? wholeAnswer : streamedAnswer, reading(asked)),
          done: async () => {
            done();
            await answer.discard();
          },
        };
      } catch (error) {
        done();
        throw error;
      }
    },
    countSamples: (samples) => void (counted.samples += samples),
    tally: () => ({ ...counted, retries: patience.retries() }),
  };
}

/** A query may be longer than an address can be, so it is posted where that is possible. */
function queryRequest(
  what: string,
  form: Form,
  takesPost: boolean,
  { headers, signal }: Required<Pick<HttpRequest, 'headers' | 'signal'>>,
): [string, HttpRequest] {
  const text = new URLSearchParams(form).toString();
  if (!takesPost) return [`${what}?${text}`, { method: 'GET', headers, signal }];
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return [what, { method: 'POST', body: text, headers: { ...headers, ...type }, signal }];
}

const accepting = ({ isNear }: Link): Record<string, string> => ({ 'accept-encoding': isNear ? 'identity' : 'gzip' });

function nothingWhenRefused(error: unknown): undefined {
  if (!(error instanceof Problem || error instanceof Failure)) throw error;
}

/** Takes a turn that lasts until the function is called. */
function takeTurn(inTurn: InTurn): Promise<() => void> {
  return new Promise((take) => void inTurn(() => new Promise<void>((done) => take(done))));
}
