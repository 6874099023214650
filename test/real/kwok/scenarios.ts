// How pods on the fake nodes behave when told so, and the Deployments that tell them.
import { stringify } from 'yaml';

/**
 * A pod takes its scenario from its label `scenario` or, without one, from the end of its first container's image
 * after `__` (`app:v2__crash-loop`), so that a new image alone can bring a bad version. Without either it is Ready at
 * once.
 */
type Scenario = keyof typeof scenarios;

/** Every scenario with what a Deployment of it comes to. */
export const scenarios = {
  'slow-ready': 'Running, Ready after scenario/ready-after',
  'never-ready': 'Running, never Ready, event Unhealthy',
  flap: 'Ready, and not any more after scenario/unready-after, event Unhealthy',
  'crash-loop': 'Running, Error with scenario/exit-code, CrashLoopBackOff, one restart more each time',
  oom: 'as crash-loop, with OOMKilled and 137',
  'image-pull': 'ErrImagePull, then ImagePullBackOff',
  'config-error': 'CreateContainerConfigError',
  'init-fail': 'the first init container in CrashLoopBackOff',
  'job-fail': 'the pod of a Job has Failed with scenario/exit-code',
} as const;

/** Durations and numbers of a scenario, written as pod annotations; what is not named takes the default. */
interface Timing {
  /** Before the container runs (0s). */
  readonly 'start-after'?: string;
  /** From running to Ready for slow-ready and flap, from running to the event for never-ready (2s). */
  readonly 'ready-after'?: string;
  /** flap: how long it stays Ready (3s). */
  readonly 'unready-after'?: string;
  /** How long a crashing container runs each time (1s). */
  readonly 'run-for'?: string;
  /** Between a crash and CrashLoopBackOff (0.2s), between ErrImagePull and ImagePullBackOff (1s). */
  readonly gap?: string;
  /** Pause between two restarts (2s). */
  readonly backoff?: string;
  /** crash-loop, init-fail, job-fail (1). */
  readonly 'exit-code'?: string;
  /** How long a deleted pod stays Terminating (0s). */
  readonly 'terminating-for'?: string;
}

export interface AppOptions {
  readonly image?: string;
  readonly replicas?: number;
  readonly scenario?: Scenario;
  readonly timing?: Timing;
  /** Seconds until the Deployment controller says ProgressDeadlineExceeded (60). */
  readonly progressDeadline?: number;
  /** Image of an init container, which completes unless the scenario says otherwise. */
  readonly init?: string;
}

/** YAML of a Deployment with one container called `app`, whose pods behave as told. */
export function deployment(name: string, options: AppOptions = {}): string {
  const {
    image = 'registry.example/app:v1',
    replicas = 1,
    scenario,
    timing = {},
    progressDeadline = 60,
    init,
  } = options;
  const annotations = Object.fromEntries(Object.entries(timing).map(([key, value]) => [`scenario/${key}`, value]));
  return stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      progressDeadlineSeconds: progressDeadline,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name, ...(scenario === undefined ? {} : { scenario }) }, annotations },
        spec: {
          ...(init === undefined ? {} : { initContainers: [{ name: 'init', image: init }] }),
          containers: [{ name: 'app', image }],
        },
      },
    },
  });
}
