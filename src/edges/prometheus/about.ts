/** What a metric store says of itself: its version, the time it has, how far back it goes, whether it gives chunks away. */
import { at, textAt } from '../../core/base/json.ts';
import type { Matcher } from '../../core/promql/selector.ts';
import type { MetricsAbout } from '../../ports/metrics.ts';
import { notAStore } from './failures.ts';
import { openRemoteRead } from './remote-read/remote-read.ts';
import type { Store } from './store.ts';

/** The first query also shows that the credentials are good, and that it is a metric store that answers. */
export async function readAbout(store: Store): Promise<MetricsAbout> {
  const now = await readTime(store);
  const [build, runtime, hasChunks] = await Promise.all([
    store.look('status/buildinfo'),
    store.look('status/runtimeinfo'),
    findChunks(store, now),
  ]);
  const kept = keptSeconds(textAt(runtime, 'storageRetention') ?? '');
  // a server that was built by hand has an empty version
  const version = textAt(build, 'version') || undefined;
  return { version, now, oldest: kept === undefined ? undefined : now - kept, hasChunks };
}

/** By the store's own clock, to the millisecond, whatever stands in front of it. */
async function readTime(store: Store): Promise<number> {
  const data = await store.ask('query', { query: 'time()' });
  const time = at(data, 'result', 0);
  if (typeof time === 'number') return time;
  throw notAStore({ server: store.server, what: 'query' }, 'time() has no answer');
}

const nothing: Matcher = { label: '__name__', operator: '=', value: 'evenkeel:nothing' };

function findChunks(store: Store, now: number): Promise<boolean> {
  const step = async (): Promise<boolean> => {
    const answer = await openRemoteRead(store, [nothing], { from: now - 1, to: now });
    if (answer.kind === 'refused') return false;
    await answer.done();
    return answer.kind === 'chunks';
  };
  return store.patience.run(step, { canAskForLess: false, signal: store.cancelled });
}

/** Prometheus: `15d`, `1h30m`, `15d or 10GiB`; undefined where it is not by time. */
function keptSeconds(retention: string): number | undefined {
  const units = [31_536_000, 604_800, 86_400, 3600, 60, 1, 0.001];
  const found = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?(?: or .*)?$/.exec(
    retention,
  );
  if (found === null || retention === '') return undefined;
  return units.reduce((sum, unit, index) => sum + unit * Number(found[index + 1] ?? 0), 0);
}
