/** A real Kubernetes API server behind the `Cluster` port. */
import type { Cluster } from '../../ports/cluster.ts';
import type { Inventory } from '../../ports/inventory.ts';
import { findAccess, type Wanted } from './kubeconfig/access.ts';
import type { World } from './kubeconfig/identity.ts';
import type { Allowances } from './kubeconfig/safety.ts';
import { createDiscovery } from './read/discovery.ts';
import { createInventory } from './read/inventory.ts';
import { readLogs } from './read/logs.ts';
import { get, list } from './read/objects.ts';
import { missingRights } from './read/rights.ts';
import type { Api } from './request/api.ts';
import { createConnection } from './request/connection.ts';
import { createReach } from './request/reach.ts';
import { createServiceProxy, type ServiceAddress, type ServiceProxy } from './request/service-proxy.ts';
import { createTransport } from './request/transport.ts';
import { follow } from './watch/follow.ts';
import { apply, patch } from './write/write.ts';

export interface ClusterOptions extends Wanted, Allowances, World {
  /** Instead of the namespace that the context names. */
  readonly namespace: string | undefined;
  /** In [0, 1); spreads pauses and timeouts. */
  readonly chance: () => number;
}

export interface OpenCluster extends Cluster {
  /** Whole kinds, for an audit; closed with the cluster. */
  readonly inventory: Inventory;
  /** A way to a service by which requests are sent with the credentials of the cluster; closed with it. */
  serviceProxy(address: ServiceAddress): ServiceProxy;
}

/** Reads the kubeconfig; the server itself is asked when the first call needs it. Throws the `kubeconfig-…` problems. */
export async function openCluster(options: ClusterOptions): Promise<OpenCluster> {
  const { clock, chance, log } = options;
  const access = await findAccess(options, options, options);
  const connection = createConnection({ ...access, log });
  const api: Api = {
    server: access.server.href.replace(/\/$/, ''),
    transport: createTransport(connection, clock),
    reach: createReach(clock, chance),
    clock,
    log,
    chance,
  };
  const namespace = options.namespace ?? access.namespace ?? 'default';
  const kind = createDiscovery(api);
  return {
    server: api.server,
    namespace,
    kind,
    inventory: createInventory(api, kind),
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
    serviceProxy: (address) => createServiceProxy(connection, clock, address),
    requests: () => connection.requests(),
    close: () => connection.close(),
  };
}
