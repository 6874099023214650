/** Raw samples of all series that a selector matches: by remote read where the store offers it, else by range selectors. */
import { Problem, problem } from '../../core/base/problem.ts';
import { identityOf } from '../../core/promql/evaluation/column.ts';
import type { Matcher } from '../../core/promql/selector.ts';
import type { RawSeries, Span } from '../../ports/metrics.ts';
import { ambiguous, Failure, unanswered } from './failures.ts';
import { matchersOf } from './matchers.ts';
import { readRanges } from './ranges.ts';
import { BrokenBytes } from './remote-read/broken.ts';
import { openRemoteRead } from './remote-read/remote-read.ts';
import { UnknownEncoding } from './remote-read/series.ts';
import type { Store } from './store.ts';

export type ReadSamples = (selector: string, span: Span) => AsyncIterable<RawSeries>;

/** Remembers that remote read is not offered. */
export function createSamples(store: Store): ReadSamples {
  let isOffered = true;
  return async function* (selector, span) {
    const matchers = matchersOf(selector);
    const told = new Set<string>();
    const ended = isOffered ? yield* readChunks(store, matchers, span, told) : 'refused';
    if (ended === 'read') return;
    isOffered = false;
    for (const series of await readRanges(store, selector, span))
      if (!told.has(identityOf(series.labels))) yield series;
  };
}

/** `told` is what the caller already has: a series that was told before the connection broke is not told again. */
async function* readChunks(
  store: Store,
  matchers: readonly Matcher[],
  span: Span,
  told: Set<string>,
): AsyncGenerator<RawSeries, 'read' | 'refused'> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return yield* readOnce(store, matchers, span, told);
    } catch (error) {
      store.cancelled.throwIfAborted();
      if (error instanceof Problem) throw error;
      if (error instanceof UnknownEncoding) return 'refused';
      await store.patience.pause(failureBehind(error, store), attempt, store.cancelled);
    }
  }
}

async function* readOnce(
  store: Store,
  matchers: readonly Matcher[],
  span: Span,
  told: Set<string>,
): AsyncGenerator<RawSeries, 'read' | 'refused'> {
  const answer = await openRemoteRead(store, matchers, span);
  if (answer.kind === 'refused') return 'refused';
  const seen = new Set<string>();
  try {
    for await (const series of answer.series) {
      const key = identityOf(series.labels);
      if (seen.has(key)) throw ambiguous(key, asked(store));
      seen.add(key);
      if (told.has(key) || isEmpty(series)) continue;
      told.add(key);
      store.countSamples(series.times.length);
      yield series;
    }
    return 'read';
  } finally {
    await answer.done();
  }
}

const isEmpty = ({ times, staleAt }: RawSeries): boolean => times.length === 0 && staleAt.length === 0;

const asked = ({ server }: Store): { readonly server: string; readonly what: string } => ({ server, what: 'read' });

function failureBehind(error: unknown, store: Store): Failure {
  if (!(error instanceof BrokenBytes)) return unanswered(error, asked(store));
  const saw = `read: ${error.message}`;
  const because = problem('metrics-unreachable', `an answer of ${store.server} arrived broken`, undefined, { saw });
  return new Failure(because, { isPassing: true });
}
