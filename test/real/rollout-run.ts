// Runs a rollout in this process as its entry would, with the kubeconfig of the user under test.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseInputs } from '../../src/core/base/inputs.ts';
import type { Outcome } from '../../src/core/base/outcome.ts';
import type { Host } from '../../src/edges/runner/host.ts';
import { systemClock } from '../../src/edges/wire/clock.ts';
import type { RolloutWorld } from '../../src/rollout/acts/world.ts';
import { rolloutFlow } from '../../src/rollout/flow.ts';
import { rollout } from '../../src/rollout/inputs.ts';
import { finishRollout } from '../../src/rollout/post.ts';
import { wireRollout } from '../../src/wiring/rollout.ts';
import type { Cluster } from './plane/namespace.ts';

export interface Run {
  readonly outcome: Outcome<typeof rollout>;
  readonly report: unknown;
  readonly state: ReadonlyMap<string, string>;
}

export interface RunOptions {
  readonly cancelled?: AbortSignal;
  /** Path of another kubeconfig of the same user, such as one for a fault proxy. */
  readonly kubeconfig?: string;
  /** Manifests by path in the workspace. */
  readonly files?: Readonly<Record<string, string>>;
  /** Called with every line that a person would see. */
  readonly onLine?: (line: string) => void;
}

export type Given = Readonly<Record<string, string>>;

export async function runRollout(cluster: Cluster, given: Given, options: RunOptions = {}): Promise<Run> {
  const state = new Map<string, string>();
  await using wired = await wire(cluster, given, options, state);
  const outcome = await rolloutFlow(wired.inputs, wired.world);
  const path = outcome.outputs['report-file'];
  return { outcome, report: path === '' ? undefined : JSON.parse(readFileSync(path, 'utf8')), state };
}

/** What the runner would start after the main step. */
export async function runPost(
  cluster: Cluster,
  state: ReadonlyMap<string, string>,
): Promise<Outcome<typeof rollout> | undefined> {
  await using wired = await wire(cluster, {}, {}, new Map());
  return finishRollout(state, wired.world);
}

interface Wired extends AsyncDisposable {
  readonly inputs: Parameters<typeof rolloutFlow>[0];
  readonly world: RolloutWorld;
}

async function wire(cluster: Cluster, given: Given, options: RunOptions, state: Map<string, string>): Promise<Wired> {
  const workspace = mkdtempSync(join(tmpdir(), 'evenkeel-rollout-'));
  for (const [path, text] of Object.entries(options.files ?? {})) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
  const line = options.onLine ?? ((): void => undefined);
  const host: Host = {
    kind: 'runner',
    log: { info: line, progress: line, debug: () => undefined, warning: line, error: line, conceal: () => undefined },
    clock: systemClock,
    environment: {},
    workspace,
    outputDirectory: join(workspace, 'out'),
    cancelled: options.cancelled ?? new AbortController().signal,
    redact: (text) => text,
    saveState: (name, value) => void state.set(name, value),
  };
  const { kubeconfig = cluster.kubeconfig } = options;
  const inputs = parseInputs(rollout, new Map(Object.entries({ kubeconfig, ...given })));
  const world = await wireRollout(inputs, host);
  return {
    inputs,
    world,
    [Symbol.asyncDispose]: async () => {
      await world.cluster.close();
      rmSync(workspace, { recursive: true });
    },
  };
}
