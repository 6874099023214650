// A small cluster in memory behind the port: stateful, strict about what it is sent, with a clock that only tests move.
import type { Instant, Milliseconds } from '../../../src/core/base/instant.ts';
import { isRecord } from '../../../src/core/base/json.ts';
import { type Problem, problem } from '../../../src/core/base/problem.ts';
import { type KubeObject, kinds, type ResourceKind } from '../../../src/core/kube/object.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Change, Cluster, Right, Selection } from '../../../src/ports/cluster.ts';

/** Time stands still until everything waits for it; then it jumps to the next sleeper. */
export interface TestClock extends Clock {
  readonly elapsed: () => Milliseconds;
}

export function testClock(start: Instant = Date.UTC(2026, 0, 1)): TestClock {
  let now = start;
  return {
    now: () => now,
    elapsed: () => now - start,
    async sleep(span, signal) {
      const until = now + span;
      // a turn of the event loop lets everything that can go on without time go on first
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      now = Math.max(now, until);
    },
  };
}

type Call = 'get' | 'apply' | 'dry-run';

export interface TestCluster extends Cluster {
  /** `verb name` of every write that was not a dry run, oldest first. */
  readonly writes: readonly string[];
  readonly dryRuns: readonly string[];
  /** Puts an object there as somebody else, or as a controller. */
  readonly put: (object: KubeObject) => void;
  readonly remove: (kind: ResourceKind, name: string) => void;
  readonly object: (kind: ResourceKind, name: string) => KubeObject | undefined;
  /** What happens after every write to an object: the controllers. */
  react: (object: KubeObject) => void;
  /** Happens before the next call of that kind is answered. */
  readonly beforeNext: (call: Call, happens: () => void) => void;
  /** Thrown by the next call of that kind. */
  readonly failNext: (call: Call, failure: Problem) => void;
  readonly deny: (...rights: readonly string[]) => void;
  /** Tells every stream that the server does not answer, or answers again. */
  readonly cutOff: (isCutOff: boolean) => void;
}

const served: ReadonlyMap<string, ResourceKind> = new Map<string, ResourceKind>([
  ...Object.values(kinds).map((kind): [string, ResourceKind] => [kind.kind, kind]),
  ['ConfigMap', { group: '', version: 'v1', kind: 'ConfigMap', resource: 'configmaps', isNamespaced: true }],
  ['Secret', { group: '', version: 'v1', kind: 'Secret', resource: 'secrets', isNamespaced: true }],
  ['StatefulSet', { group: 'apps', version: 'v1', kind: 'StatefulSet', resource: 'statefulsets', isNamespaced: true }],
]);

/** The server's clock is `ahead` of the test's. */
export function testCluster(clock: Clock, ahead: Milliseconds = 0): TestCluster {
  const objects = new Map<string, KubeObject>();
  const writes: string[] = [];
  const dryRuns: string[] = [];
  const denied = new Set<string>();
  const listeners = new Set<(change: Change, kind?: ResourceKind) => void>();
  const happenings = new Map<Call, () => void>();
  let version = 100;
  let requests = 0;
  const keyOf = (kind: ResourceKind, name: string): string => `${kind.kind}/${name}`;
  const meet = (call: Call): void => {
    requests += 1;
    const happens = happenings.get(call);
    happenings.delete(call);
    happens?.();
  };
  const store = (object: KubeObject): KubeObject => {
    version += 1;
    const stored = { ...object, metadata: { ...object.metadata, resourceVersion: String(version) } };
    const kind = kindOf(object);
    objects.set(keyOf(kind, object.metadata.name), stored);
    for (const listener of listeners) listener({ kind: 'updated', object: stored }, kind);
    return stored;
  };
  const cluster: TestCluster = {
    server: 'https://cluster.example',
    namespace: 'prod',
    writes,
    dryRuns,
    react: () => undefined,
    kind: (_apiVersion, kind) => Promise.resolve(served.get(kind)),
    missingRights: (_namespace, wanted) => Promise.resolve(wanted.filter((right) => denied.has(textOf(right)))),
    get: async ({ kind, name }) => {
      meet('get');
      if (kind.kind === 'Secret') throw new Error('a Secret is never read');
      return objects.get(keyOf(kind, name));
    },
    list: async ({ kind }) => [...objects.values()].filter((object) => object.kind === kind.kind),
    apply: async (object, kind, { force, isDryRun, manager }) => {
      meet(isDryRun ? 'dry-run' : 'apply');
      const before = objects.get(keyOf(kind, object.metadata.name));
      const at = clock.now() + ahead;
      guard(object, before);
      const after = merged(before, object, manager, at);
      (isDryRun ? dryRuns : writes).push(`apply${force ? ' with force' : ''} ${keyOf(kind, object.metadata.name)}`);
      if (isDryRun) return { object: after, at };
      const stored = store(after);
      cluster.react(stored);
      return { object: stored, at };
    },
    patch: () => Promise.reject(new Error('nothing here is patched')),
    logs: async (_pod, container, { previous }) =>
      previous ? `\u001b[31m${container}: no database\u001b[0m\n` : undefined,
    requests: () => ({ count: requests + 4, watches: 4 }),
    close: () => Promise.resolve(),
    put: (object) => void store(object),
    remove: (kind, name) => {
      const object = objects.get(keyOf(kind, name));
      objects.delete(keyOf(kind, name));
      if (object !== undefined) for (const listener of listeners) listener({ kind: 'deleted', object }, kind);
    },
    object: (kind, name) => objects.get(keyOf(kind, name)),
    beforeNext: (call, happens) => void happenings.set(call, happens),
    failNext: (call, failure) =>
      void happenings.set(call, () => {
        throw failure;
      }),
    deny: (...rights) => rights.forEach((right) => denied.add(right)),
    cutOff: (isCutOff) => {
      const since = clock.now();
      const change: Change = isCutOff ? { kind: 'unreachable', since, because: 'ECONNREFUSED' } : { kind: 'reachable' };
      for (const listener of listeners) listener(change);
    },
    follow: (selection, _notOlderThan, signal) => changesOf(objects, selection, listeners, signal),
  };
  return cluster;
}

async function* changesOf(
  objects: ReadonlyMap<string, KubeObject>,
  { kind, name }: Selection,
  listeners: Set<(change: Change, kind?: ResourceKind) => void>,
  signal: AbortSignal,
): AsyncGenerator<Change, void> {
  const isSelected = (object: KubeObject): boolean =>
    object.kind === kind.kind && (name === undefined || object.metadata.name === name);
  const waiting: Change[] = [{ kind: 'replaced', objects: [...objects.values()].filter(isSelected) }];
  let wake = (): void => undefined;
  const listen = (change: Change, of?: ResourceKind): void => {
    if (of !== undefined && of.kind !== kind.kind) return;
    if ('object' in change && !isSelected(change.object)) return;
    waiting.push(change);
    wake();
  };
  listeners.add(listen);
  signal.addEventListener('abort', () => wake());
  try {
    while (!signal.aborted) {
      const next = waiting.shift();
      if (next === undefined) await new Promise<void>((resolve) => (wake = resolve));
      else yield next;
    }
  } finally {
    listeners.delete(listen);
  }
}

function kindOf({ kind }: KubeObject): ResourceKind {
  const found = served.get(kind);
  if (found === undefined) throw new Error(`the cluster does not serve ${kind}`);
  return found;
}

const textOf = ({ verb, resource }: Right): string => `${verb} ${resource}`;

/** uid and resourceVersion of an applied object are preconditions, as on a real server. */
function guard({ metadata }: KubeObject, before: KubeObject | undefined): void {
  const isOther = metadata.uid !== undefined && metadata.uid !== before?.metadata.uid;
  const isOlder =
    metadata.resourceVersion !== undefined && metadata.resourceVersion !== before?.metadata.resourceVersion;
  if (isOther || isOlder) throw problem('conflict', 'the object has been modified');
}

/** Named list items are merged by name; what a later apply leaves out is not removed here: a real server shows that. */
function merged(before: KubeObject | undefined, object: KubeObject, manager: string, at: Instant): KubeObject {
  const { uid = `uid-${object.metadata.name}`, generation = 0, managedFields = [] } = before?.metadata ?? {};
  const content = { ...object, metadata: undefined };
  const { metadata: _metadata, ...after } = merge({ ...before, metadata: undefined }, content) as KubeObject;
  const isSame =
    JSON.stringify({ ...before, metadata: undefined }) === JSON.stringify({ ...after, metadata: undefined });
  const own = { manager, operation: 'Apply', time: new Date(at).toISOString(), fieldsV1: fieldsOf(content) };
  const { namespace, name } = object.metadata;
  return {
    ...after,
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: {
      ...before?.metadata,
      name,
      ...(namespace === undefined ? {} : { namespace }),
      uid,
      generation: isSame ? generation : generation + 1,
      managedFields: [...managedFields.filter((entry) => isRecord(entry) && entry['manager'] !== manager), own],
    },
  };
}

function merge(one: unknown, other: unknown): unknown {
  if (isRecord(one) && isRecord(other))
    return Object.fromEntries(
      [...new Set([...Object.keys(one), ...Object.keys(other)])].map((key) => [
        key,
        key in other ? merge(one[key], other[key]) : one[key],
      ]),
    );
  if (!Array.isArray(one) || !Array.isArray(other)) return other;
  const named = other.filter((item) => !one.some((each) => each.name === item.name));
  return [...one.map((each) => merge(each, other.find((item) => item.name === each.name) ?? each)), ...named];
}

function fieldsOf(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => inner !== undefined && !['apiVersion', 'kind', 'status'].includes(key))
      .map(([key, inner]) => [
        `f:${key}`,
        Array.isArray(inner)
          ? Object.fromEntries(
              inner.map((item) => [`k:${JSON.stringify({ name: item.name })}`, { '.': {}, ...fieldsOf(item) }]),
            )
          : fieldsOf(inner),
      ]),
  );
}
