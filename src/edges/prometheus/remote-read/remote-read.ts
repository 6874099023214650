/** Raw samples by remote read: the store's own chunks as they lie on its disk, or samples where it has no chunks to give. */
import { Problem } from '../../../core/base/problem.ts';
import type { Matcher } from '../../../core/promql/selector.ts';
import type { RawSeries, Span } from '../../../ports/metrics.ts';
import { Failure } from '../failures.ts';
import type { OpenAnswer } from '../exchange.ts';
import type { Store } from '../store.ts';
import { readFrames } from './frames.ts';
import { readRequest } from './request.ts';
import { seriesOfFrames, seriesOfSamples, type Wanted } from './series.ts';
import { readSnappy } from './snappy.ts';

export type RemoteRead =
  | {
      readonly kind: 'chunks' | 'samples';
      /** Every series; throws `BrokenBytes`, `UnknownEncoding`, a `Failure`, or the network's own error. */
      readonly series: AsyncGenerator<RawSeries>;
      /** Must be called, read or not. */
      readonly done: () => Promise<void>;
    }
  /** The store, or something in front of it, does not offer it. */
  | { readonly kind: 'refused' };

const headers = {
  'content-type': 'application/x-protobuf',
  'content-encoding': 'snappy',
  'accept-encoding': 'identity',
  'x-prometheus-remote-read-version': '0.1.0',
} as const;

/** Of samples, which are in memory all at once. */
const mostBytes = 512 * 2 ** 20;

/** One try, which holds a turn until it is done. Throws a `Failure` for what may pass. */
export async function openRemoteRead(store: Store, matchers: readonly Matcher[], span: Span): Promise<RemoteRead> {
  const answer = await store.open('read', { headers, body: readRequest(matchers, span) }).catch(nothingWhenRefused);
  if (answer === undefined) return { kind: 'refused' };
  const wanted = { span, asked: { server: store.server, what: 'read' } };
  const kind = kindOf(answer);
  if (kind === 'other') {
    await answer.done();
    return { kind: 'refused' };
  }
  const series =
    kind === 'chunks' ? seriesOfFrames(readFrames(answer.parts('streamed')), wanted) : ofSamples(answer, wanted);
  return { kind, series, done: () => answer.done() };
}

function kindOf(answer: OpenAnswer): 'chunks' | 'samples' | 'other' {
  const type = answer.header('content-type') ?? '';
  const encoding = answer.header('content-encoding') ?? 'identity';
  if (type.startsWith('application/x-streamed-protobuf') && encoding === 'identity') return 'chunks';
  return type.startsWith('application/x-protobuf') && encoding === 'snappy' ? 'samples' : 'other';
}

async function* ofSamples(answer: OpenAnswer, wanted: Wanted): AsyncGenerator<RawSeries> {
  const parts: Uint8Array[] = [];
  for await (const part of answer.parts('whole')) parts.push(part);
  yield* seriesOfSamples(readSnappy(Buffer.concat(parts), mostBytes), wanted);
}

/** What is wrong with more than remote read is found by the query that is asked instead. */
function nothingWhenRefused(error: unknown): undefined {
  if (error instanceof Problem || (error instanceof Failure && !error.isPassing)) return;
  throw error;
}
