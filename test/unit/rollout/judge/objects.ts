// Small worlds to judge: a Deployment `shop`, its old and its new ReplicaSet, pods and events, as the API server writes them.
import type { Instant } from '../../../../src/core/base/instant.ts';
import type { KubeObject } from '../../../../src/core/kube/object.ts';
import type { Baseline, Limits } from '../../../../src/rollout/judge/judgement.ts';
import { judge, type Look } from '../../../../src/rollout/judge/judge.ts';
import { nothingSeen } from '../../../../src/rollout/judge/memory.ts';
import type { World } from '../../../../src/rollout/judge/world.ts';

type Shape = Readonly<Record<string, unknown>>;

/** The server's time of the write; every other time is told in seconds from it. */
const written: Instant = Date.parse('2026-03-01T12:00:00Z');
export const after = (seconds: number): Instant => written + seconds * 1000;
const stamp = (seconds: number): string => new Date(after(seconds)).toISOString().replace('.000Z', 'Z');

export const template = { spec: { containers: [{ name: 'app', image: 'reg.example/shop:v2' }] } };
export const limits: Limits = { tolerateRestarts: 1 };
export const baseline: Baseline = { uid: 'uid-shop', generation: 2, at: written, template, isChanged: true };
export const noChange: Baseline = { ...baseline, isChanged: false };

export interface DeploymentShape {
  readonly uid?: string;
  readonly generation?: number;
  readonly observed?: number;
  readonly replicas?: number;
  readonly updated?: number;
  readonly total?: number;
  readonly available?: number;
  readonly revision?: string;
  readonly conditions?: readonly Shape[];
  readonly spec?: Shape;
  readonly metadata?: Shape;
}

/** By default complete: 3 replicas, all new, all available. */
export function deployment(shape: DeploymentShape = {}): KubeObject {
  const { uid = 'uid-shop', generation = 2, observed = generation, replicas = 3, revision = '2' } = shape;
  const { updated = replicas, total = updated, available = total, conditions = [] } = shape;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'shop',
      uid,
      generation,
      annotations: { 'deployment.kubernetes.io/revision': revision },
      ...shape.metadata,
    },
    spec: { replicas, template, ...shape.spec },
    status: {
      observedGeneration: observed,
      replicas: total,
      updatedReplicas: updated,
      availableReplicas: available,
      conditions,
    },
  };
}

export function condition(
  type: string,
  status: string,
  reason: string,
  rest: { at?: number; message?: string } = {},
): Shape {
  const { at = 0, message = '' } = rest;
  return { type, status, reason, message, lastUpdateTime: stamp(at), lastTransitionTime: stamp(at) };
}

export const progressing = condition('Progressing', 'True', 'ReplicaSetUpdated', { at: 1 });
export const exceeded = (at: number): Shape => condition('Progressing', 'False', 'ProgressDeadlineExceeded', { at });

export interface ReplicaSetShape {
  readonly name?: string;
  readonly owner?: string;
  readonly revision?: string;
  readonly replicas?: number;
  readonly ready?: number;
  readonly available?: number;
  readonly generation?: number;
  readonly observed?: number;
  readonly created?: number;
  readonly conditions?: readonly Shape[];
}

const controlledBy = (uid: string): Shape => ({ ownerReferences: [{ kind: 'x', name: 'x', uid, controller: true }] });

/** By default the new one, complete. Its uid is `uid-` and its name. */
export function replicaSet(shape: ReplicaSetShape = {}): KubeObject {
  const {
    name = 'shop-new',
    owner = 'uid-shop',
    revision = '2',
    replicas = 3,
    available = replicas,
    created = 0,
  } = shape;
  const { ready = available, generation = 1, observed = generation, conditions = [] } = shape;
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name,
      uid: `uid-${name}`,
      generation,
      creationTimestamp: stamp(created),
      annotations: { 'deployment.kubernetes.io/revision': revision },
      ...controlledBy(owner),
    },
    spec: { replicas },
    status: { observedGeneration: observed, readyReplicas: ready, availableReplicas: available, conditions },
  };
}

export const oldReplicaSet = (shape: ReplicaSetShape = {}): KubeObject =>
  replicaSet({ name: 'shop-old', revision: '1', created: -9000, ...shape });

export interface PodShape {
  readonly name?: string;
  readonly of?: string;
  readonly created?: number;
  readonly node?: string | null;
  readonly phase?: string;
  readonly isLeaving?: boolean;
  readonly isReady?: boolean;
  readonly conditions?: readonly Shape[];
  /** The status of the container `app`; ready by default. */
  readonly app?: Shape;
  readonly init?: Shape;
  readonly initRestartPolicy?: string;
  readonly image?: string;
}

/** By default a ready pod of the new revision on node-a. Its uid is `uid-` and its name. */
export function pod(shape: PodShape = {}): KubeObject {
  const { name = 'shop-new-1', of = 'shop-new', created = 1, node = 'node-a', phase = 'Running', init } = shape;
  const { app = running({ ready: true }), isReady = app['ready'] === true, conditions = [] } = shape;
  const { image = 'reg.example/shop:v2', initRestartPolicy } = shape;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      uid: `uid-${name}`,
      creationTimestamp: stamp(created),
      ...(shape.isLeaving === true ? { deletionTimestamp: stamp(2) } : {}),
      ...controlledBy(`uid-${of}`),
    },
    spec: {
      ...(node === null ? {} : { nodeName: node }),
      containers: [{ name: 'app', image }],
      ...(init === undefined ? {} : { initContainers: [{ name: 'migrate', image, restartPolicy: initRestartPolicy }] }),
    },
    status: {
      phase,
      conditions: [{ type: 'Ready', status: isReady ? 'True' : 'False' }, ...conditions],
      containerStatuses: [{ name: 'app', restartCount: 0, ready: false, ...app }],
      ...(init === undefined
        ? {}
        : { initContainerStatuses: [{ name: 'migrate', restartCount: 0, ready: false, ...init }] }),
    },
  };
}

export const running = (rest: Shape = {}): Shape => ({ state: { running: { startedAt: stamp(1) } }, ...rest });
export const waiting = (reason: string, message = '', rest: Shape = {}): Shape => ({
  state: { waiting: { reason, message } },
  ...rest,
});

/** How a container ended: its `terminated` state. */
export function ended(exitCode: number, reason = 'Error', rest: { message?: string; ran?: number } = {}): Shape {
  const { message = '', ran = 1 } = rest;
  return { terminated: { exitCode, reason, message, startedAt: stamp(2), finishedAt: stamp(2 + ran) } };
}

/** Running again after `restarts` restarts, the last for this end. */
export const restarted = (restarts: number, last: Shape, rest: Shape = {}): Shape =>
  running({ restartCount: restarts, lastState: last, ...rest });

/** Waiting to be restarted once more. */
export const backingOff = (restarts: number, last: Shape): Shape =>
  waiting('CrashLoopBackOff', 'back-off 10s restarting failed container', { restartCount: restarts, lastState: last });

export const crashing = (restarts = 2): Shape => restarted(restarts, ended(1));

export interface EventShape {
  readonly about?: string;
  readonly message?: string;
  readonly first?: number;
  readonly last?: number;
  readonly count?: number;
  readonly component?: string;
  readonly fieldPath?: string;
}

/** About the pod shop-new-1 unless told otherwise (`about` is a name; uids are `uid-` and the name). */
export function event(reason: string, shape: EventShape = {}): KubeObject {
  const { about = 'shop-new-1', message = '', first = 1, last = first, count = 1, component = 'kubelet' } = shape;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${about}.${reason}`, creationTimestamp: stamp(first) },
    involvedObject: { kind: 'Pod', name: about, uid: `uid-${about}`, fieldPath: shape.fieldPath ?? '' },
    reason,
    message,
    source: { component },
    count,
    firstTimestamp: stamp(first),
    lastTimestamp: stamp(last),
  };
}

/** A rollout under way: of 3 replicas none of the new revision is available yet, all the old ones are. */
export const underway = (shape: DeploymentShape = {}): KubeObject =>
  deployment({ updated: 1, total: 4, available: 3, conditions: [progressing], ...shape });

export function world(parts: Partial<World> = {}): World {
  const unready = replicaSet({ replicas: 1, available: 0 });
  return { deployment: underway(), replicaSets: [oldReplicaSet(), unready], pods: [], events: [], ...parts };
}

export interface Frame extends Partial<World> {
  /** Seconds after the write. */
  readonly at: number;
}

/** Shows the judge one snapshot after another and returns every look. */
export function film(frames: readonly Frame[], against: Baseline = baseline, within: Limits = limits): readonly Look[] {
  let memory = nothingSeen;
  return frames.map(({ at, ...parts }) => {
    const look = judge(world(parts), { baseline: against, limits: within }, memory, after(at));
    memory = look.memory;
    return look;
  });
}

export const look = (parts: Partial<World>, at = 5, against: Baseline = baseline, within: Limits = limits): Look =>
  judge(world(parts), { baseline: against, limits: within }, nothingSeen, after(at));

/** `complete no-change`, `lost crash-loop`, `wait`: a judgement in a word or two. */
export function told({ judgement }: Look): string {
  return 'reason' in judgement ? `${judgement.kind} ${judgement.reason}` : judgement.kind;
}

export const toldAll = (looks: readonly Look[]): readonly string[] => looks.map(told);

/** Seconds after the write; undefined when no time will change the answer. */
export const lookAgainIn = ({ lookAgainAt }: Look): number | undefined =>
  lookAgainAt === undefined ? undefined : (lookAgainAt - written) / 1000;
