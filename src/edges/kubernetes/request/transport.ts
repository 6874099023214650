/** One request and its answer: what an API server says is told apart from what the network and proxies in between say. */
import type { Instant } from '../../../core/base/instant.ts';
import { Problem } from '../../../core/base/problem.ts';
import type { Clock } from '../../../ports/clock.ts';
import { retryAfter } from '../../wire/backoff.ts';
import type { HttpAnswer } from '../../wire/http.ts';
import { parseJson } from '../../wire/json.ts';
import type { Answer } from './answer.ts';
import type { ApiRequest, Connection } from './connection.ts';
import { createItemReader } from './items.ts';
import { speaksHttps, unauthenticated, wrongScheme } from './refusal.ts';
import { parseStatus, type Status, staleness } from './status.ts';
import { Unanswered, unansweredBy } from './unanswered.ts';

export interface Transport {
  /**
   * One try. Every answer of the API server's own is returned, refusals too.
   * Throws `Unanswered` for a broken connection, 429, 5xx, redirects and what is not JSON; `unauthenticated`;
   * `kubeconfig-invalid` for http to a server of https; the signal's reason.
   */
  ask(request: ApiRequest): Promise<Answer>;
  /** One try of a request whose good answer is a stream; anything but 2xx is read to its end. */
  open(request: ApiRequest): Promise<Opened>;
}

export type Opened =
  | { readonly kind: 'stream'; readonly stream: HttpAnswer }
  | { readonly kind: 'answer'; readonly answer: Answer };

export function createTransport(connection: Connection, clock: Clock): Transport {
  const open = async (request: ApiRequest): Promise<Opened> => {
    const stream = await throughNetwork(request, () => connection.exchange(request));
    if (isGood(stream.status)) return { kind: 'stream', stream };
    const answer = await readAnswer(request, stream);
    if (answer.code === 401) throw unauthenticated(request.operation, answer, clock.now());
    if (speaksHttps(answer)) throw wrongScheme(answer);
    if (isServersOwn(answer)) return { kind: 'answer', answer };
    throw new Unanswered(`the server answered ${sayShortly(answer)}`, {
      retryAfter: retryAfter(stream.header('retry-after'), clock.now()),
      mayHaveHappened: answer.code >= 500,
    });
  };
  return {
    open,
    async ask(request) {
      const opened = await open(request);
      if (opened.kind === 'answer') return opened.answer;
      const { takeItems } = request;
      const answer = await (takeItems === undefined
        ? readAnswer(request, opened.stream)
        : readList(request, opened.stream, takeItems()));
      if (answer.value !== undefined || request.accept === anyText) return answer;
      const type = opened.stream.header('content-type') ?? 'no content type';
      const encoding = opened.stream.header('content-encoding');
      const what = encoding === undefined ? type : `${type}, ${encoding}`;
      throw new Unanswered(`the answer is not JSON (${answer.code}, ${what}): is this a Kubernetes API server?`, {
        mayHaveHappened: true,
      });
    },
  };
}

/** The only answers that are not JSON: logs. */
export const anyText = '*/*';

const isGood = (code: number): boolean => code >= 200 && code < 300;

/** A time-out, a proxy that wants a password, too many requests: nothing was looked at yet. */
const turnedAway = new Set([407, 408, 429]);

/** A 5xx in which the API server blames the object, or its own cache, is an answer; others may come from anything in between. */
function isServersOwn({ code, status }: Answer): boolean {
  if (code >= 400 && code < 500) return !turnedAway.has(code);
  return staleness(status) !== undefined || blamesObject(status);
}

const unreadable =
  /^(?:failed to (?:create typed patch|convert new) object|unable to (?:convert unstructured object|decode))/;

/**
 * Server-side apply answers 500 without a reason for fields that no schema has, and for values that their types cannot
 * hold (Kubernetes 1.37, structuredmerge.go); a conversion webhook that fails is no fault of the object.
 */
const blamesObject = (status: Status | undefined): boolean =>
  status?.code === 500 &&
  status.reason === '' &&
  unreadable.test(status.message) &&
  !status.message.includes('conversion webhook');

async function readAnswer(request: ApiRequest, stream: HttpAnswer): Promise<Answer> {
  const body = await throughNetwork(request, () => stream.text());
  const value = parseJson(body);
  return { code: stream.status, date: dateOf(stream), body, value, status: parseStatus(value) };
}

async function readList(request: ApiRequest, stream: HttpAnswer, take: (item: unknown) => void): Promise<Answer> {
  const reader = createItemReader();
  for await (const chunk of chunksOf(request, stream)) for (const item of reader.push(chunk)) take(item);
  const value = reader.end();
  return { code: stream.status, date: dateOf(stream), body: '', value, status: parseStatus(value) };
}

async function* chunksOf(request: ApiRequest, stream: HttpAnswer): AsyncGenerator<Uint8Array> {
  const chunks = stream.chunks()[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await throughNetwork(request, () => chunks.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await chunks.return?.();
  }
}

/** Gives the network's errors their name; a request that was cancelled ends with the reason of its signal. */
async function throughNetwork<T>(request: ApiRequest, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    request.signal?.throwIfAborted();
    if (error instanceof Problem) throw error;
    throw unansweredBy(error);
  }
}

function dateOf(stream: HttpAnswer): Instant | undefined {
  const date = Date.parse(stream.header('date') ?? '');
  return Number.isNaN(date) ? undefined : date;
}

const sayShortly = ({ code, status, body }: Answer): string =>
  `${code} ${(status?.message ?? body).slice(0, 200).trim()}`.trim();
