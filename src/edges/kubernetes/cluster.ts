/** A real Kubernetes API server behind the `Cluster` port. */
import type { Cluster } from '../../ports/cluster.ts';
import { findAccess, type Wanted } from './access.ts';
import { createConnection } from './connection.ts';
import { createDiscovery } from './discovery.ts';
import { follow } from './follow.ts';
import type { World } from './identity.ts';
import { readLogs } from './logs.ts';
import { get, list } from './objects.ts';
import type { Api } from './patience.ts';
import { createReach } from './reach.ts';
import { missingRights } from './rights.ts';
import type { Allowances } from './safety.ts';
import { createTransport } from './transport.ts';
import { apply, patch } from './writes.ts';

export interface ClusterOptions extends Wanted, Allowances, World {
  /** Instead of the namespace that the context names. */
  readonly namespace: string | undefined;
  /** In [0, 1); spreads pauses and timeouts. */
  readonly chance: () => number;
}

/** Reads the kubeconfig; the server itself is asked when the first call needs it. Throws the `kubeconfig-…` problems. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const { clock, chance, log } = options;
  const access = await findAccess(options, options, options);
  const connection = createConnection({ ...access, log });
  const api: Api = {
    server: access.server.href.replace(/\/$/, ''),
    transport: createTransport(connection, clock),
    reach: createReach(clock, chance),
    clock,
    chance,
  };
  const namespace = options.namespace ?? access.namespace ?? 'default';
  return {
    server: api.server,
    namespace,
    kind: createDiscovery(api),
    missingRights: (namespace, wanted) => missingRights(api, namespace, wanted),
    get: (ref) => get(api, ref),
    list: (selection) => list(api, selection),
    follow: (selection, notOlderThan, signal) => follow(api, selection, notOlderThan, signal),
    apply: (object, kind, how) => {
      const { name, namespace: own = namespace } = object.metadata;
      return apply(api, object, { kind, namespace: kind.isNamespaced ? own : '', name }, how);
    },
    patch: (ref, operations, how) => patch(api, ref, operations, how),
    logs: (pod, container, how) => readLogs(api, pod, container, how),
    requests: () => connection.requests(),
    close: () => connection.close(),
  };
}
