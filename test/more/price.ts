// What a run has cost the API server, from the server's own audit log.
import type { Cluster } from '../real/plane/namespace.ts';

export interface Price {
  /** Everything but watches. */
  readonly requests: number;
  readonly watches: number;
}

/** Everything that the user under test has asked so far. */
export async function priceOf(cluster: Cluster): Promise<Price> {
  const calls = await cluster.audit();
  const watches = calls.filter(({ verb }) => verb === 'watch').length;
  return { requests: calls.length - watches, watches };
}
