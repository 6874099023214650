/** Lets the server decide every write without storing it, so that what it refuses is known before anything is written. */
import { Problem, problem } from '../../core/base/problem.ts';
import type { Milliseconds } from '../../core/base/instant.ts';
import type { Written } from '../../ports/cluster.ts';
import { manager } from '../field-manager.ts';
import { keyOf, nameOf } from '../names.ts';
import type { Write } from '../plan.ts';
import type { RolloutWorld } from './world.ts';

/** What the server would make of each write; without an entry for what could not be tried. */
export interface Foreseen {
  readonly written: ReadonlyMap<string, Written>;
  /** How far the server's clock is ahead of ours. */
  readonly serverAhead: Milliseconds;
}

export type Conflicts = 'fail' | 'take';

/** Throws `conflict`, `invalid-object`, `admission-denied`, each placed on its manifest. */
export async function preflight(
  { cluster, clock, log }: Pick<RolloutWorld, 'cluster' | 'clock' | 'log'>,
  writes: readonly Write[],
  conflicts: Conflicts,
): Promise<Foreseen> {
  const written = new Map<string, Written>();
  let serverAhead: Milliseconds = 0;
  for (const write of writes.filter((each) => !isInNewNamespace(each, writes))) {
    try {
      const options = { manager, force: isForced(write, conflicts), isDryRun: true };
      const answer = await cluster.apply(write.object, write.ref.kind, options);
      serverAhead = answer.at - clock.now();
      written.set(keyOf(write.ref), answer);
    } catch (thrown) {
      if (!isDryRunUnsupported(thrown)) throw placed(thrown, write);
      log.warning(`${nameOf(write.ref)} could not be tried beforehand: an admission webhook does not support dry runs`);
    }
  }
  return { written, serverAhead };
}

/** An image alone is taken from whoever owns it, as `kubectl set image` does. */
export function isForced(write: Write, conflicts: Conflicts): boolean {
  return write.isImageOnly || conflicts === 'take';
}

/** A namespace that this run makes does not exist for a dry run. */
function isInNewNamespace({ ref }: Write, writes: readonly Write[]): boolean {
  return writes.some(
    (other) => other.ref.kind.kind === 'Namespace' && other.before === undefined && other.ref.name === ref.namespace,
  );
}

function isDryRunUnsupported(thrown: unknown): boolean {
  return thrown instanceof Problem && /does not support dry.?run/i.test(`${thrown.message} ${thrown.saw ?? ''}`);
}

function placed(thrown: unknown, { at }: Write): unknown {
  if (!(thrown instanceof Problem) || at === undefined) return thrown;
  const { code, message, remedy, saw } = thrown;
  return problem(code, message, remedy, { at, saw, cause: thrown });
}
