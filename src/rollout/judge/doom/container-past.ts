/** What must be remembered of a container between looks, because its status keeps only the last exit and the last message. */
import type { Container, Exit } from '../../../core/kube/pod.ts';

export interface ContainerPast {
  /** The exit from which the row of equal exits counts; 1 is the container's first. */
  readonly from: number;
  readonly exitCode: number | undefined;
  /** Why its image could not be pulled: older kubelets say it in ErrImagePull and no longer in ImagePullBackOff. */
  readonly pullError: string | undefined;
}

export const nothingKnown: ContainerPast = { from: 1, exitCode: undefined, pullError: undefined };

/** The last exits of a container that all had one code. */
export interface ExitRow {
  readonly last: Exit;
  readonly exits: number;
  readonly restarts: number;
}

/** Exits that nobody saw are taken to be like the one seen after them. */
export function recall(
  container: Container,
  before: ContainerPast | undefined,
  isOlderThanWrite: boolean,
): ContainerPast {
  const past = before ?? { ...nothingKnown, from: firstExitToCount(container, isOlderThanWrite) };
  const pullError = pullErrorOf(container, past);
  const row = exitRowOf(container, past);
  if (row === undefined) return { ...past, pullError };
  const isOther = past.exitCode !== undefined && past.exitCode !== row.last.code;
  return { from: isOther ? ordinalOf(container) : past.from, exitCode: row.last.code, pullError };
}

/** A pod from before our write that runs now has put its restarts behind it. */
function firstExitToCount(container: Container, isOlderThanWrite: boolean): number {
  return isOlderThanWrite && container.state.kind === 'running' ? container.restarts + 1 : 1;
}

/** The exits that count, if there are any. */
export function exitRowOf(container: Container, past: ContainerPast): ExitRow | undefined {
  const last = container.state.kind === 'terminated' ? container.state.exit : container.lastExit;
  const before = past.from - 1;
  const exits = ordinalOf(container) - before;
  return last === undefined || exits < 1 ? undefined : { last, exits, restarts: container.restarts - before };
}

/** Which exit the last one was: a running container has been restarted after it, any other is still to be. */
function ordinalOf({ restarts, state }: Container): number {
  return state.kind === 'running' ? restarts : restarts + 1;
}

function pullErrorOf({ state }: Container, past: ContainerPast): string | undefined {
  if (state.kind !== 'waiting') return undefined;
  if (state.reason === 'ErrImagePull') return state.message;
  return state.reason === 'ImagePullBackOff' ? past.pullError : undefined;
}
