/** A Pod as the judge of a rollout needs it: where it runs, and how each of its containers fares. */
import type { Instant } from '../base/instant.ts';
import { at, flagAt, isRecord, type JsonRecord, numberAt, recordsAt, textAt } from '../base/json.ts';
import { type Condition, conditionOf, readConditions } from './condition.ts';
import type { KubeObject } from './object.ts';
import { controllerUidOf } from './owner.ts';
import { createdAt, instantAt } from './times.ts';

export interface Pod {
  readonly name: string;
  readonly uid: string;
  readonly controllerUid: string | undefined;
  readonly createdAt: Instant;
  /** undefined until it is scheduled. */
  readonly node: string | undefined;
  readonly isDeleting: boolean;
  /** Neither on its way out nor ended: what its controller counts (controller, `IsPodActive`). */
  readonly isActive: boolean;
  readonly isReady: boolean;
  readonly conditions: readonly Condition[];
  /** Init containers first, as they start. */
  readonly containers: readonly Container[];
}

/** A `sidecar` is an init container with restartPolicy Always: it must be started, never completed. */
export type ContainerRole = 'init' | 'sidecar' | 'app';

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly role: ContainerRole;
  readonly isReady: boolean;
  readonly restarts: number;
  readonly state: ContainerState;
  /** How the run before the present one ended. */
  readonly lastExit: Exit | undefined;
}

type ContainerState =
  | { readonly kind: 'waiting'; readonly reason: string; readonly message: string }
  | { readonly kind: 'running' }
  | { readonly kind: 'terminated'; readonly exit: Exit };

export interface Exit {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly startedAt: Instant | undefined;
  readonly finishedAt: Instant | undefined;
}

export function readPod(object: KubeObject): Pod {
  const conditions = readConditions(object);
  const isDeleting = object.metadata.deletionTimestamp !== undefined;
  const hasEnded = ['Succeeded', 'Failed'].includes(textAt(object, 'status', 'phase') ?? '');
  return {
    name: object.metadata.name,
    uid: object.metadata.uid ?? '',
    controllerUid: controllerUidOf(object),
    createdAt: createdAt(object),
    node: textAt(object, 'spec', 'nodeName'),
    isDeleting,
    isActive: !isDeleting && !hasEnded,
    isReady: conditionOf(conditions, 'Ready')?.status === 'True',
    conditions,
    containers: [
      ...readContainers(object, 'initContainers', 'initContainerStatuses', initRoleOf),
      ...readContainers(object, 'containers', 'containerStatuses', () => 'app'),
    ],
  };
}

function initRoleOf(container: JsonRecord): ContainerRole {
  return textAt(container, 'restartPolicy') === 'Always' ? 'sidecar' : 'init';
}

function readContainers(
  pod: KubeObject,
  wanted: string,
  reported: string,
  roleOf: (container: JsonRecord) => ContainerRole,
): readonly Container[] {
  const statuses = new Map(recordsAt(pod, 'status', reported).map((status) => [textAt(status, 'name'), status]));
  return recordsAt(pod, 'spec', wanted).map((container) => {
    const status = statuses.get(textAt(container, 'name'));
    return {
      name: textAt(container, 'name') ?? '',
      image: textAt(container, 'image') ?? '',
      role: roleOf(container),
      isReady: flagAt(status, 'ready'),
      restarts: numberAt(status, 'restartCount') ?? 0,
      state: readState(at(status, 'state')),
      lastExit: readExit(at(status, 'lastState', 'terminated')),
    };
  });
}

/** core/v1 ContainerState: none of its three members set means waiting. */
function readState(state: unknown): ContainerState {
  const exit = readExit(at(state, 'terminated'));
  if (exit !== undefined) return { kind: 'terminated', exit };
  if (isRecord(at(state, 'running'))) return { kind: 'running' };
  return {
    kind: 'waiting',
    reason: textAt(state, 'waiting', 'reason') ?? '',
    message: textAt(state, 'waiting', 'message') ?? '',
  };
}

function readExit(terminated: unknown): Exit | undefined {
  if (!isRecord(terminated)) return undefined;
  return {
    code: numberAt(terminated, 'exitCode') ?? 0,
    reason: textAt(terminated, 'reason') ?? '',
    message: textAt(terminated, 'message') ?? '',
    startedAt: instantAt(terminated, 'startedAt'),
    finishedAt: instantAt(terminated, 'finishedAt'),
  };
}
