// Starts the control plane once for all test files of a run, and ends it after the last.
import type { TestProject } from 'vitest/node';
import { openDesk } from './desk.ts';
import { type RealNode, startNode } from './node/node.ts';
import { type ControlPlane, type RunningControlPlane, startControlPlane } from './plane/control-plane.ts';
import { whatIsMissing } from './programs/binaries.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly plane: ControlPlane;
    /** Where to ask for the real node. */
    readonly nodeDesk: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const missing = whatIsMissing();
  if (missing !== undefined) throw new Error(missing);
  const running = await startControlPlane();
  const desk = await openDesk(() => nodeOf(running));
  project.provide('plane', running.plane);
  project.provide('nodeDesk', desk.url);
  return async () => {
    await desk.close();
    await running.stop();
  };
}

/** Where the node has to be there (`npm run test:real -- --install`), its absence is a failure. */
async function nodeOf(running: RunningControlPlane): Promise<RealNode> {
  const node = await startNode(running).catch((error: unknown): RealNode => ({
    kind: 'unavailable',
    lacks: [String(error)],
  }));
  if (node.kind === 'ready') return node;
  const why = `no real node: ${node.lacks.join(', ')}; "npm run test:real -- --install" as root on Debian`;
  if (process.env['EVENKEEL_REAL_NODE'] === 'required') throw new Error(why);
  process.stderr.write(`tests on a real node are left out: ${why}\n`);
  return node;
}
