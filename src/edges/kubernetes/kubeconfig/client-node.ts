/**
 * What is taken from the Kubernetes client for JavaScript: how a kubeconfig's entries are read.
 * The deep import keeps its generated models (4 MB, 300 ms of CPU) out of every bundle.
 */
export {
  type Cluster,
  type Context,
  newClusters,
  newContexts,
  newUsers,
  type User,
} from '@kubernetes/client-node/dist/config_types.js';
