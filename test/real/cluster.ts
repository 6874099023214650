// The lines with which a test asks for a cluster.
import { inject } from 'vitest';
import { askDesk } from './desk.ts';
import type { RealNode } from './node/node.ts';
import { type Cluster, type NamespaceOptions, namespaceOn } from './plane/namespace.ts';

/** How long `expect.poll` waits for what servers do in their own time, on a busy machine too. */
export const patience = { timeout: 60_000, interval: 100 };

/** A fresh namespace on the control plane that all test files share: `await using cluster = await freshCluster()`. */
export function freshCluster(options: NamespaceOptions = {}): Promise<Cluster> {
  return namespaceOn(inject('plane'), options);
}

/** Starts the real node, or finds it started: pods of `freshCluster({ nodes: 'real' })` run on it. */
export async function realNode(): Promise<RealNode> {
  return (await askDesk(inject('nodeDesk'))) as RealNode;
}
