/** Reads of the embedded API: one object, many, a watch, a container's log. */
import { apiVersionOf } from '../../../core/kube/object.ts';
import type { Answer, Asked } from '../../loopback.ts';
import { type ApiWorld, reply, type Target } from './exchange.ts';
import { selecting } from './selectors.ts';
import { expired, notFound, StatusError, tooLarge, unsupported } from './status.ts';
import { watch } from './watch.ts';

export function readOne({ kind, namespace, name }: Target, { store }: ApiWorld): Answer {
  const object = store.get(kind.resource, namespace, name);
  if (object === undefined) throw notFound(kind, name);
  return reply(200, object);
}

/** A list or a watch. Everything is in memory, so no list is ever older than what was asked for. */
export function readMany(asked: Asked, target: Target, world: ApiWorld): Answer {
  const { query } = asked;
  const since = Number(query.get('resourceVersion') ?? 0);
  const version = world.store.version();
  if (since > version) throw tooLarge(since, version);
  const isWatch = query.get('watch') === 'true' || query.get('watch') === '1';
  return isWatch ? watchFrom(since, asked, target, world) : list(asked, target, world);
}

function list({ query }: Asked, target: Target, { store }: ApiWorld): Answer {
  const { kind } = target;
  const items = store.list(kind.resource).filter(matcherOf(query, target));
  if (items.length > Number(query.get('limit') ?? Infinity)) throw unsupported('lists in several pages');
  const metadata = { resourceVersion: String(store.version()) };
  return reply(200, { apiVersion: apiVersionOf(kind), kind: `${kind.kind}List`, metadata, items });
}

function watchFrom(since: number, { query }: Asked, target: Target, { store }: ApiWorld): Answer {
  const { kind } = target;
  if (query.has('sendInitialEvents') || since === 0) throw unsupported('a watch that begins with what is there');
  if (store.changesAfter(since) === undefined) throw expired(since, store.version());
  const body = watch(store, {
    resource: kind.resource,
    apiVersion: apiVersionOf(kind),
    kind: kind.kind,
    matches: matcherOf(query, target),
    since,
    hasBookmarks: query.get('allowWatchBookmarks') === 'true',
    seconds: Number(query.get('timeoutSeconds') ?? 1800),
  });
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}

function matcherOf(query: URLSearchParams, { namespace }: Target): ReturnType<typeof selecting> {
  return selecting(namespace, query.get('labelSelector'), query.get('fieldSelector'));
}

const logParameters = new Set(['container', 'previous', 'tailLines', 'limitBytes']);

export function readLog({ query }: Asked, { kind, namespace, name }: Target, { store, kubelet }: ApiWorld): Answer {
  const unknown = [...query.keys()].filter((parameter) => !logParameters.has(parameter));
  if (unknown.length > 0) throw unsupported(`logs with ${unknown.join(', ')}`);
  const pod = store.get('pods', namespace, name);
  if (pod === undefined) throw notFound(kind, name);
  const container = query.get('container') ?? pod.spec.containers[0]?.name ?? '';
  const lines = kubelet.logs(pod.metadata.uid ?? '', container, query.get('previous') === 'true');
  if (lines === undefined)
    throw new StatusError(400, 'BadRequest', `container "${container}" in pod "${name}" is waiting to start`);
  const tail = query.has('tailLines') ? lines.slice(-Number(query.get('tailLines'))) : lines;
  const text = tail.map((line) => `${line}\n`).join('');
  const body = text.slice(0, Number(query.get('limitBytes') ?? Infinity));
  return { status: 200, headers: { 'content-type': 'text/plain' }, body };
}
