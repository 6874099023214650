/** One list or one watch of a followed selection, told as what happened and what changed. */
import { exhaustive } from '../../../core/base/exhaustive.ts';
import { Problem } from '../../../core/base/problem.ts';
import type { KubeObject } from '../../../core/kube/object.ts';
import type { Change, Selection } from '../../../ports/cluster.ts';
import { listAll, operationOf, selectorsOf } from '../read/list.ts';
import type { Api } from '../request/api.ts';
import type { ApiRequest } from '../request/connection.ts';
import { collectionPath } from '../request/paths.ts';
import { refusal } from '../request/refusal.ts';
import { staleness } from '../request/status.ts';
import { Unanswered } from '../request/unanswered.ts';
import { linesOf } from './lines.ts';
import type { Happening, Progress } from './progress.ts';
import { type Doubt, trustworthy } from './silence.ts';
import { parseEvent, type WatchEvent } from './watch-event.ts';

export interface Step {
  readonly happened: Happening;
  readonly change?: Change;
}

/** What is known of a selection: object → resourceVersion. */
export type Known = ReadonlyMap<string, string>;

export const keyOf = ({ metadata }: KubeObject): string => `${metadata.namespace ?? ''}/${metadata.name}`;

/** Throws `Unanswered` when the server cannot be reached, and the problem of a refusal. */
export async function* list(
  api: Api,
  selection: Selection,
  { next, version }: Progress,
  signal: AbortSignal,
): AsyncGenerator<Step> {
  const notOlderThan = next === 'list' ? version : undefined;
  const ask = (request: ApiRequest) => api.reach.attempt(() => api.transport.ask(request), signal);
  const listing = await listAll(ask, selection, { notOlderThan, signal });
  yield 'stale' in listing
    ? { happened: { kind: listing.stale } }
    : {
        happened: { kind: 'listed', version: listing.version },
        change: { kind: 'replaced', objects: listing.objects },
      };
}

/** As `list`; the connection is closed when the generator is left. */
export async function* watch(
  api: Api,
  selection: Selection,
  version: string,
  known: Known,
  signal: AbortSignal,
): AsyncGenerator<Step> {
  const end = new AbortController();
  const either = AbortSignal.any([signal, end.signal]);
  try {
    const request = watchRequest(api, selection, version, either);
    const opened = await api.reach.attempt(() => api.transport.open(request), either);
    if (opened.kind === 'answer') {
      const stale = staleness(opened.answer.status);
      if (stale === undefined) throw refusal(request.operation, opened.answer);
      yield { happened: { kind: stale } };
      return;
    }
    yield { happened: { kind: 'opened' } };
    const lines = linesOf(trustworthy(opened.stream.chunks(), api.clock, doubt(api, selection, known, version)));
    yield* steps(untilBroken(lines, signal));
  } finally {
    end.abort();
  }
}

function watchRequest(api: Api, selection: Selection, version: string, signal: AbortSignal): ApiRequest {
  return {
    operation: operationOf('watch', selection),
    path: collectionPath(selection.kind, selection.namespace),
    query: {
      ...selectorsOf(selection),
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion: version,
      timeoutSeconds: String(300 + Math.floor(api.chance() * 290)),
    },
    isStream: true,
    signal,
  };
}

async function* steps(lines: AsyncIterable<string>): AsyncGenerator<Step> {
  let hasSeen = false;
  for await (const line of lines) {
    const step = stepOf(parseEvent(line));
    if (step === undefined) break;
    hasSeen ||= step.happened.kind === 'seen';
    yield step;
    if (step.happened.kind !== 'seen') return;
  }
  yield { happened: { kind: 'ended', hasSeen } };
}

/** Undefined for a line that cannot be read: the watch begins again before it, so that nothing is skipped. */
function stepOf(event: WatchEvent): Step | undefined {
  switch (event.kind) {
    case 'updated':
    case 'deleted':
      return {
        happened: { kind: 'seen', version: event.version },
        change: { kind: event.kind, object: event.object },
      };
    case 'bookmark':
      return { happened: { kind: 'seen', version: event.version } };
    case 'error':
      return { happened: { kind: staleness(event.status) ?? 'failed' } };
    case 'unreadable':
      return undefined;
    default:
      return exhaustive(event);
  }
}

/** A stream that breaks is a stream that ended; the server's silence and refusals are not for here. */
async function* untilBroken(lines: AsyncIterable<string>, signal: AbortSignal): AsyncGenerator<string> {
  try {
    yield* lines;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Unanswered || error instanceof Problem) throw error;
  }
}

const metadataOnly = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

/** Lists names and versions only, on another connection, and compares them with what the watch brought. */
function doubt(api: Api, selection: Selection, known: Known, notOlderThan: string): Doubt {
  return async (signal) => {
    const ask = (request: ApiRequest) =>
      api.reach.attempt(() => api.transport.ask({ ...request, answerWithin: 10_000 }), signal);
    const listing = await listAll(ask, selection, { notOlderThan, accept: metadataOnly, signal });
    if ('stale' in listing || listing.objects.length !== known.size) return true;
    return listing.objects.some((object) => known.get(keyOf(object)) !== object.metadata.resourceVersion);
  };
}
