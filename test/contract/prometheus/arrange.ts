// A metric store of a few answers, and the edge that asks it; pauses of the edge are recorded and take no time.
import type { Asked, Answer as LoopbackAnswer } from '../../../src/embedded/loopback.ts';
import { serveOnLoopback } from '../../../src/embedded/loopback.ts';
import { createHttpLink, type HttpLinkOptions } from '../../../src/edges/prometheus/http-link.ts';
import { createMetrics } from '../../../src/edges/prometheus/metrics.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Metrics, RawSeries } from '../../../src/ports/metrics.ts';
import { rememberingLog } from '../../fakes/kubernetes.ts';

export type Answer = LoopbackAnswer;

/** A request with its form or query read. */
export interface Question extends Asked {
  /** `query_range`. */
  readonly what: string;
  readonly form: Readonly<Record<string, string>>;
}

export interface ScriptedStore extends AsyncDisposable {
  readonly url: string;
  /** Oldest first. */
  readonly asked: readonly Question[];
}

/** `answer` decides; what it does not answer is not found, as of a store that has no such page. */
export async function storeThat(
  answer: (question: Question) => Answer | undefined | Promise<Answer | undefined>,
): Promise<ScriptedStore> {
  const asked: Question[] = [];
  const server = await serveOnLoopback(async (request) => {
    const posted = request.headers['content-type'] === 'application/x-www-form-urlencoded';
    const form = posted ? new URLSearchParams(request.body.toString()) : request.query;
    const question = { ...request, what: request.path.replace('/api/v1/', ''), form: Object.fromEntries(form) };
    asked.push(question);
    return (await answer(question)) ?? { status: 404, body: '404 page not found\n' };
  });
  return { url: `http://127.0.0.1:${server.port}`, asked, [Symbol.asyncDispose]: () => server.close() };
}

export interface Client {
  readonly metrics: Metrics;
  /** Milliseconds before repetitions. */
  readonly pauses: readonly number[];
  readonly concealed: readonly string[];
}

export function clientOf(url: string, own: Partial<HttpLinkOptions> = {}, cancelled?: AbortSignal): Client {
  const pauses: number[] = [];
  const log = rememberingLog();
  const clock: Clock = {
    now: () => Date.now(),
    sleep: async (span, signal) => {
      signal?.throwIfAborted();
      pauses.push(span);
    },
  };
  const link = createHttpLink({
    url,
    auth: { kind: 'none' },
    headers: {},
    ca: undefined,
    allowInsecure: [],
    environment: {},
    clock,
    log,
    ...own,
  });
  const metrics = createMetrics({
    link,
    clock: own.clock ?? clock,
    chance: () => 0.5,
    log,
    cancelled: cancelled ?? new AbortController().signal,
  });
  return { metrics, pauses, concealed: log.concealed };
}

export const json = (value: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

export interface JsonSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [number, string])[];
}

export const matrix = (...result: readonly JsonSeries[]): Answer =>
  json({ status: 'success', data: { resultType: 'matrix', result } });

export const refused = (status: number, error: string, errorType = 'execution'): Answer => ({
  ...json({ status: 'error', errorType, error }),
  status,
});

/** One series whose value at each tick of the asked window is its time. */
export function ticksOf({ form }: Question): Answer {
  const [start, end, step] = [Number(form['start']), Number(form['end']), Number(form['step'])];
  const length = Math.floor((end - start) / step) + 1;
  const values = Array.from({ length }, (_, tick) => [start + tick * step, String(start + tick * step)] as const);
  return matrix({ metric: { pod: 'web' }, values });
}

export async function samplesOf(metrics: Metrics, selector = 'up', from = 0, to = 1e10): Promise<readonly RawSeries[]> {
  return Array.fromAsync(metrics.samples(selector, { from, to }));
}
