/** What stays of the metadata of an object: what it is called, who owns it and its fields, and annotations that scaling knows. */
import { isRecord } from '../../core/base/json.ts';
import { keptManagedFields } from '../../core/rules/world/workload/replica-owner.ts';
import type { Fields } from './shape.ts';
import type { Sharing } from './sharing.ts';

/** Whole names, and beginnings that end with a slash. Any other may hold anything, as what was last applied does. */
const known: readonly string[] = [
  'argocd.argoproj.io/',
  'autoscaling.alpha.kubernetes.io/',
  'autoscaling.keda.sh/',
  'cluster-autoscaler.kubernetes.io/',
  'consul.hashicorp.com/connect-inject',
  'dapr.io/enabled',
  'evenkeel.dev/',
  'grafana.com/rollout-downscale-leader',
  'grafana.com/rollout-mirror-replicas-from-resource-name',
  'karpenter.sh/',
  'kuma.io/sidecar-injection',
  'linkerd.io/inject',
  'prometheus.io/',
  'scaledobject.keda.sh/',
  'sidecar.istio.io/inject',
  'vault.hashicorp.com/agent-inject',
];

const isKnown = (name: string): boolean =>
  known.some((each) => (each.endsWith('/') ? name.startsWith(each) : name === each));

/** Undefined where none stays. */
export function knownAnnotations(annotations: unknown): unknown {
  if (!isRecord(annotations)) return undefined;
  const kept = Object.entries(annotations).filter(([name]) => isKnown(name));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** Of every kind but pods. */
export const metadata: Fields = {
  name: 'whole',
  namespace: 'whole',
  uid: 'whole',
  generation: 'whole',
  creationTimestamp: 'whole',
  deletionTimestamp: 'whole',
  labels: 'whole',
  annotations: knownAnnotations,
  ownerReferences: { apiVersion: 'whole', kind: 'whole', name: 'whole', uid: 'whole', controller: 'whole' },
  managedFields: (entries) => (Array.isArray(entries) ? keptManagedFields(entries) : undefined),
};

/** Pods are told apart by their names; nobody writes their replicas. */
export const podMetadata = (shared: Sharing): Fields => ({
  name: 'whole',
  namespace: shared('whole'),
  creationTimestamp: shared('whole'),
  deletionTimestamp: 'whole',
  labels: shared('whole'),
  annotations: shared(knownAnnotations),
  ownerReferences: shared({ kind: 'whole', name: 'whole', uid: 'whole', controller: 'whole' }),
});
