/** What a run has done and seen, as data: what its conclusion is drawn from. */
import type { Instant } from '../core/base/instant.ts';
import type { Problem } from '../core/base/problem.ts';
import type { KubeObject, ObjectRef } from '../core/kube/object.ts';
import type { Baseline, Evidence, Judgement } from './judge/judgement.ts';
import type { Write } from './plan.ts';

/** A write that the server has accepted. */
export interface Done {
  readonly write: Write;
  readonly after: KubeObject;
  /** The server's time. */
  readonly at: Instant;
  /** Whether the object is another now than it was before. */
  readonly isChanged: boolean;
}

/** A workload with what its judge holds everything against. */
export interface Tracked {
  readonly ref: ObjectRef;
  readonly baseline: Baseline;
}

export interface Judged extends Tracked {
  /** The last one; undefined when the workload was never seen. */
  readonly judgement: Judgement | undefined;
}

export interface Watched {
  /** `decided`: every workload is; `stopped`: the cluster could not be watched any longer. */
  readonly end: 'decided' | 'lost' | 'timeout' | 'stopped' | 'cancelled';
  readonly judged: readonly Judged[];
  readonly problem?: Problem;
}

/** What became of the attempt to bring everything back. */
export type TakenBack =
  /** Not asked for, or there was nothing to bring back. */
  | { readonly kind: 'none' }
  | { readonly kind: 'impossible'; readonly because: string }
  /** Somebody else has changed it since; theirs stays. */
  | { readonly kind: 'superseded'; readonly because: string }
  /** `left`: names of what someone else has changed since; theirs stays. */
  | { readonly kind: 'done'; readonly judged: readonly Judged[]; readonly left: readonly string[] }
  | { readonly kind: 'failed'; readonly because: string; readonly judged: readonly Judged[] }
  | { readonly kind: 'cancelled' };

/** The last lines of a container's log. */
export interface LogTail extends Evidence {
  readonly lines: readonly string[];
}

export interface Story {
  readonly done: readonly Done[];
  /** Why not everything was written. */
  readonly stopped?: Problem | 'cancelled';
  readonly watched?: Watched;
  readonly takenBack: TakenBack;
  readonly logs: readonly LogTail[];
  /** The Deployments as they were last seen. */
  readonly seen: readonly KubeObject[];
  /** Codes that every workload of the run shares. */
  readonly warnings: readonly string[];
}

/** A story in which nothing is told of what did not happen. */
export function storyOf(parts: Partial<Story> & Pick<Story, 'done' | 'warnings'>): Story {
  return { takenBack: { kind: 'none' }, logs: [], seen: [], ...parts };
}
