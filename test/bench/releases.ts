/** The releases whose verdicts are timed: how each behaves, how it must end, and the state of an object that decides it. */
import { conditionOf } from '../../src/core/kube/condition.ts';
import { readDeployment } from '../../src/core/kube/deployment.ts';
import type { KubeObject } from '../../src/core/kube/object.ts';
import { type Container, readPod } from '../../src/core/kube/pod.ts';
import { type AppOptions, deployment } from '../real/kwok/scenarios.ts';

/** The first state of an object that decides how a release ends, by the rules of the judge. */
export interface Evidence {
  readonly kind: 'Deployment' | 'Pod';
  readonly says: string;
  readonly isIn: (object: KubeObject) => boolean;
}

export interface Release {
  readonly name: string;
  readonly image: string;
  /** The Deployment before the release, and the state in which the release finds it. */
  readonly before: { readonly manifest: string; readonly settled: Evidence };
  /** Of the command line, beside workload, image and kubeconfig. */
  readonly options: readonly string[];
  readonly evidence: Evidence;
  readonly ends: { readonly exitCode: number; readonly reason: string };
  /** Seconds from evidence to verdict. */
  readonly target: { readonly least: number; readonly most: number };
}

const was = 'registry.example/app:v1';

/** Every wanted pod runs this image and is available, and no other is left, as the Deployment's controller says. */
function rolledOut(image: string, replicas: number): Evidence {
  return {
    kind: 'Deployment',
    says: `${replicas} pods updated and available, no other left`,
    isIn: (object) => {
      const { generation, status, template } = readDeployment(object);
      const isWhole = [status.replicas, status.updated, status.available].every((count) => count === replicas);
      return JSON.stringify(template).includes(`"${image}"`) && status.observedGeneration === generation && isWhole;
    },
  };
}

interface Behaviour {
  readonly scenario: string;
  readonly evidence: (image: string) => Evidence;
  readonly reason: string;
  readonly before?: AppOptions;
  readonly options?: readonly string[];
}

const container =
  (says: string, isSo: (container: Container) => boolean) =>
  (image: string): Evidence => ({
    kind: 'Pod',
    says,
    isIn: (object) => {
      const { containers } = readPod(object);
      return containers.some((each) => each.image === image) && containers.some(isSo);
    },
  });

const waits =
  (...reasons: readonly string[]) =>
  ({ state }: Container): boolean =>
    state.kind === 'waiting' && reasons.includes(state.reason);
const hasCrashedTwice = ({ state, restarts }: Container): boolean => state.kind !== 'running' && restarts > 0;
const isOutOfMemory = ({ state }: Container): boolean =>
  state.kind === 'terminated' && state.exit.reason === 'OOMKilled';

const bad: readonly Behaviour[] = [
  { scenario: 'crash-loop', reason: 'crash-loop', evidence: container('second crash', hasCrashedTwice) },
  { scenario: 'image-pull', reason: 'image-not-found', evidence: container('pull error', waits('ErrImagePull')) },
  {
    scenario: 'config-error',
    reason: 'config-missing',
    evidence: container('configuration error', waits('CreateContainerConfigError')),
  },
  {
    // the fake nodes leave it at one restart, which the default would bear
    scenario: 'init-fail',
    reason: 'init-crash',
    evidence: container('first restart of the init container, none tolerated', hasCrashedTwice),
    before: { init: 'registry.example/init:v1' },
    options: ['--tolerate-restarts', '0'],
  },
  { scenario: 'oom', reason: 'oom-killed', evidence: container('first kill, soon after the start', isOutOfMemory) },
  {
    scenario: 'never-ready',
    reason: 'readiness-failing',
    evidence: () => ({
      kind: 'Deployment',
      says: 'ProgressDeadlineExceeded',
      isIn: (object) =>
        conditionOf(readDeployment(object).status.conditions, 'Progressing')?.reason === 'ProgressDeadlineExceeded',
    }),
    before: { progressDeadline: 5 },
  },
];

// the back-off is a kubelet's first one
const timing = { 'ready-after': '1s', 'run-for': '0.2s', gap: '0.1s', backoff: '10s' };
const imageOf = (scenario: string): string => `registry.example/app:v2__${scenario}`;

function appBefore(options: AppOptions): Release['before'] {
  const { replicas = 2 } = options;
  return {
    manifest: deployment('app', { image: was, timing, ...options, replicas }),
    settled: rolledOut(was, replicas),
  };
}

const goodRelease = (replicas: number): Release => ({
  name: `good, ${replicas} pods`,
  image: imageOf('slow-ready'),
  before: appBefore({ replicas }),
  options: [],
  evidence: rolledOut(imageOf('slow-ready'), replicas),
  ends: { exitCode: 0, reason: 'complete' },
  target: { least: 0, most: 0.5 },
});

export const goodReleases: readonly Release[] = [2, 300].map(goodRelease);

export const badReleases: readonly Release[] = bad.map(
  ({ scenario, evidence, reason, before = {}, options = [] }): Release => ({
    name: scenario,
    image: imageOf(scenario),
    before: appBefore(before),
    options,
    evidence: evidence(imageOf(scenario)),
    ends: { exitCode: 1, reason },
    target: { least: 2, most: 20 },
  }),
);
