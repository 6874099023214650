// Pods on the fake nodes behave as their scenario says, so that tests of rollouts can rely on it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { KubeObject } from '../../../src/core/kube/object.ts';
import { freshCluster, patience } from '../cluster.ts';
import { type AppOptions, deployment } from '../kwok/scenarios.ts';
import type { Watch } from '../plane/admin.ts';
import type { Cluster } from '../plane/namespace.ts';

const quick = { 'ready-after': '200ms', 'unready-after': '300ms', 'run-for': '200ms', gap: '200ms', backoff: '300ms' };

const condition = (type: string, status: string, reason?: string): unknown =>
  expect.arrayContaining([expect.objectContaining({ type, status, ...(reason === undefined ? {} : { reason }) })]);
const complete = condition('Progressing', 'True', 'NewReplicaSetAvailable');
const deadline = condition('Progressing', 'False', 'ProgressDeadlineExceeded');

interface Case extends AppOptions {
  readonly name: string;
  /** What the pod goes through first, as `story` tells it. */
  readonly pod: readonly string[];
  readonly deployment: unknown;
  /** Reasons of events on the pod. */
  readonly events?: readonly string[];
}

const cases: readonly Case[] = [
  { name: 'plain', pod: ['Pending', 'running ready'], deployment: complete, events: ['Started'] },
  {
    name: 'with-init',
    init: 'registry.example/migrate:v1',
    pod: ['Pending', 'init Completed 0, running ready'],
    deployment: complete,
  },
  { name: 'slow', scenario: 'slow-ready', pod: ['Pending', 'running', 'running ready'], deployment: complete },
  {
    name: 'never',
    scenario: 'never-ready',
    pod: ['Pending', 'running'],
    deployment: deadline,
    events: ['Started', 'Unhealthy'],
  },
  {
    name: 'flap',
    scenario: 'flap',
    pod: ['Pending', 'running', 'running ready', 'running'],
    deployment: complete,
    events: ['Unhealthy'],
  },
  {
    name: 'crash',
    scenario: 'crash-loop',
    timing: { 'exit-code': '3' },
    pod: [
      'Pending',
      'running',
      'Error 3',
      'CrashLoopBackOff after Error 3',
      'running after Error 3, restarts 1',
      'Error 3 after Error 3, restarts 1',
      'CrashLoopBackOff after Error 3, restarts 1',
      'running after Error 3, restarts 2',
    ],
    deployment: deadline,
    events: ['BackOff'],
  },
  {
    name: 'oom',
    scenario: 'oom',
    pod: ['Pending', 'running', 'OOMKilled 137', 'CrashLoopBackOff after OOMKilled 137'],
    deployment: deadline,
  },
  {
    name: 'pull',
    scenario: 'image-pull',
    pod: ['Pending', 'ErrImagePull', 'ImagePullBackOff'],
    deployment: deadline,
    events: ['Failed', 'BackOff'],
  },
  {
    name: 'config',
    scenario: 'config-error',
    pod: ['Pending', 'CreateContainerConfigError'],
    deployment: deadline,
    events: ['Failed'],
  },
  {
    name: 'init',
    scenario: 'init-fail',
    init: 'registry.example/migrate:v1',
    timing: { 'exit-code': '7' },
    pod: ['Pending', 'init CrashLoopBackOff after Error 7, restarts 1, PodInitializing'],
    deployment: deadline,
    events: ['BackOff'],
  },
  {
    name: 'by-image',
    image: 'registry.example/app:v2__crash-loop',
    pod: ['Pending', 'running', 'Error 1', 'CrashLoopBackOff after Error 1'],
    deployment: deadline,
  },
];

interface State {
  readonly waiting?: { readonly reason: string };
  readonly terminated?: { readonly reason: string; readonly exitCode: number };
}

interface ContainerStatus {
  readonly state: State;
  readonly lastState: State;
  readonly ready: boolean;
  readonly restartCount: number;
}

interface PodStatus {
  readonly phase: string;
  readonly containerStatuses?: readonly ContainerStatus[];
  readonly initContainerStatuses?: readonly ContainerStatus[];
}

/** A pod's status in a few words. */
function story({ status }: KubeObject): string {
  const { phase, containerStatuses = [], initContainerStatuses = [] } = status as PodStatus;
  const told = [...initContainerStatuses.map((each) => `init ${words(each)}`), ...containerStatuses.map(words)];
  return told.length === 0 ? phase : told.join(', ');
}

function words({ state, lastState, ready, restartCount }: ContainerStatus): string {
  const now = state.waiting?.reason ?? (ended(state) || 'running');
  const isReady = ready && state.terminated === undefined ? ' ready' : '';
  const before = ended(lastState) && ` after ${ended(lastState)}`;
  return `${now}${isReady}${before}${restartCount > 0 ? `, restarts ${restartCount}` : ''}`;
}

function ended({ terminated }: State): string {
  return terminated === undefined ? '' : `${terminated.reason} ${terminated.exitCode}`;
}

describe.concurrent('a pod on a fake node', () => {
  let cluster: Cluster;
  let pods: Watch;
  beforeAll(async () => {
    cluster = await freshCluster();
    pods = await cluster.admin.watch('Pod');
  });
  afterAll(async () => {
    pods[Symbol.dispose]();
    await cluster[Symbol.asyncDispose]();
  });

  const lived = (app: string): readonly string[] =>
    pods.seen
      .filter(({ metadata }) => metadata.labels?.['app'] === app)
      .map(story)
      .filter((told, index, all) => told !== all[index - 1]);
  const eventsOn = async (app: string): Promise<readonly unknown[]> =>
    (await cluster.admin.list('Event'))
      .filter(({ metadata }) => metadata.name.startsWith(`${app}-`))
      .map(({ reason }) => reason);

  test.for(cases)('$name', async ({ name, pod, deployment: end, events = [], ...options }, { expect }) => {
    const timing = { ...quick, ...options.timing };
    await cluster.admin.apply(deployment(name, { progressDeadline: 3, ...options, timing }));
    await expect.poll(() => lived(name).slice(0, pod.length), patience).toEqual(pod);
    await expect
      .poll(() => cluster.admin.get('Deployment', name), patience)
      .toMatchObject({ status: { conditions: end } });
    await expect.poll(() => eventsOn(name), patience).toEqual(expect.arrayContaining([...events]));
  });

  test.for([
    { name: 'job', labels: {}, status: { succeeded: 1 } },
    { name: 'failing-job', labels: { scenario: 'job-fail' }, status: { conditions: condition('Failed', 'True') } },
  ])('of a $name', async ({ name, labels, status }, { expect }) => {
    const template = {
      metadata: { labels },
      spec: { restartPolicy: 'Never', containers: [{ name: 'app', image: 'registry.example/app:v1' }] },
    };
    const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: { backoffLimit: 0, template } };
    await cluster.admin.apply(stringify(job));
    await expect.poll(() => cluster.admin.get('Job', name), patience).toMatchObject({ status });
  });
});
