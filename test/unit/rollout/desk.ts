// A place to run a rollout at: a cluster in memory, a clock, a log, and what the run leaves behind.
import { parseInputs } from '../../../src/core/base/inputs.ts';
import type { Outcome } from '../../../src/core/base/outcome.ts';
import { type KubeObject, kinds } from '../../../src/core/kube/object.ts';
import type { RolloutWorld } from '../../../src/rollout/acts/world.ts';
import { rolloutFlow } from '../../../src/rollout/flow.ts';
import { rollout } from '../../../src/rollout/inputs.ts';
import { finishRollout } from '../../../src/rollout/post.ts';
import { type TestClock, type TestCluster, testClock, testCluster } from './cluster.ts';
import { runControllers } from './controllers.ts';
import { textOf } from '../content.ts';

export interface Desk {
  readonly cluster: TestCluster;
  readonly clock: TestClock;
  readonly cancel: AbortController;
  readonly state: Map<string, string>;
  readonly lines: string[];
  readonly reports: string[];
  readonly run: (
    given: Readonly<Record<string, string>>,
    manifests?: readonly KubeObject[],
  ) => Promise<Outcome<typeof rollout>>;
  readonly finish: () => Promise<Outcome<typeof rollout> | undefined>;
  /** Called with every line that a person sees. */
  onLine: (line: string) => void;
}

export function desk({ hasPostStep } = { hasPostStep: true }): Desk {
  const clock = testClock();
  const cluster = testCluster(clock, 90_000);
  runControllers(cluster);
  const [lines, reports, state, cancel] = [
    [] as string[],
    [] as string[],
    new Map<string, string>(),
    new AbortController(),
  ];
  const note = (line: string): void => {
    lines.push(line);
    own.onLine(line);
  };
  const worldWith = (manifests: readonly KubeObject[], cancelled: AbortSignal): RolloutWorld => ({
    cluster,
    clock,
    cancelled,
    hasPostStep,
    log: { info: note, progress: note, debug: note, warning: note, error: note, conceal: () => undefined },
    files: {
      find: async () => ['all.json'],
      read: async (path) =>
        path === 'all.json' ? new TextEncoder().encode(JSON.stringify({ kind: 'List', items: manifests })) : undefined,
      write: async (path, content) => {
        reports.push(textOf(content));
        return `/out/${path}`;
      },
    },
    saveState: (name, text) => void state.set(name, text),
  });
  const own: Desk = {
    cluster,
    clock,
    cancel,
    state,
    lines,
    reports,
    onLine: () => undefined,
    run: (given, manifests = []) =>
      rolloutFlow(parseInputs(rollout, new Map(Object.entries(given))), worldWith(manifests, cancel.signal)),
    finish: () => finishRollout(state, worldWith([], new AbortController().signal)),
  };
  return own;
}

export const image = { workloads: 'deployment/shop', image: 'registry.example/shop:v2' };
export const badImage = { ...image, image: 'registry.example/shop:bad' };
export const slowImage = { ...image, image: 'registry.example/shop:slow' };
export const applyShop = 'apply with force Deployment/shop';
export const imageIn = ({ cluster }: Desk): unknown =>
  JSON.stringify(cluster.object(kinds.deployment, 'shop')).match(/registry\.example\/shop:[a-z0-9]+/)?.[0];
