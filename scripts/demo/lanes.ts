// The life of each pod as stretches of time, drawn from what the cluster says whenever a pod changes.
import type { Pod } from '../../src/embedded/kubernetes/shapes.ts';
import { conditionOf } from '../../src/embedded/kubernetes/shapes.ts';

export type PodState = 'starting' | 'ready' | 'failing' | 'ending';

/** Milliseconds since the Unix epoch; the last stretch of a pod that lives on has no end. */
export interface Stretch {
  readonly state: PodState;
  readonly from: number;
  readonly to?: number;
}

export interface Lane {
  readonly pod: string;
  readonly stretches: readonly Stretch[];
  /** When a container of it exited. */
  readonly exits: readonly number[];
}

/** Collects lanes; pods appear in the order in which they came. */
export function recordLanes(): Recorder {
  const byPod = new Map<string, Lane>();
  const exited = new Set<string>();
  const onPod = (pod: Pod, isGone: boolean): void => {
    const { name } = pod.metadata;
    const now = Date.now();
    const { stretches, exits } = byPod.get(name) ?? { stretches: [], exits: [] };
    const fresh = exitsOf(pod).filter((container) => !exited.has(container));
    fresh.forEach((container) => exited.add(container));
    byPod.set(name, {
      pod: name,
      stretches: extend(stretches, isGone ? undefined : stateOf(pod), now),
      exits: [...exits, ...fresh.map(() => now)],
    });
  };
  return { onPod, lanes: () => [...byPod.values()] };
}

interface Recorder {
  readonly onPod: (pod: Pod, isGone: boolean) => void;
  readonly lanes: () => readonly Lane[];
}

/** The containers that ended, by the id of their run. */
function exitsOf({ status }: Pod): readonly string[] {
  return (status?.containerStatuses ?? []).flatMap(({ state, lastState }) =>
    [state, lastState].flatMap((each) => ('terminated' in each ? [each.terminated.containerID] : [])),
  );
}

/** The stretches with one more, or with the last one longer; no state is the pod's end. */
export function extend(stretches: readonly Stretch[], state: PodState | undefined, now: number): readonly Stretch[] {
  const last = stretches.at(-1);
  if (last !== undefined && last.state === state) return stretches;
  const closed = last === undefined ? [] : [...stretches.slice(0, -1), { ...last, to: now }];
  return state === undefined ? closed : [...closed, { state, from: now }];
}

export function stateOf({ metadata, status }: Pod): PodState {
  if (metadata.deletionTimestamp !== undefined) return 'ending';
  if (conditionOf(status?.conditions, 'Ready')?.status === 'True') return 'ready';
  const hasFailed = (status?.containerStatuses ?? []).some(
    ({ state, lastState }) =>
      'terminated' in state || 'terminated' in lastState || ('waiting' in state && state.waiting.message !== undefined),
  );
  return hasFailed ? 'failing' : 'starting';
}
