/** Finds out how the cluster serves what is wished for, and reads it as it is before anything is written. */
import { problem } from '../../core/base/problem.ts';
import { type KubeObject, kinds, type ResourceKind } from '../../core/kube/object.ts';
import type { Cluster } from '../../ports/cluster.ts';
import type { Manifest } from '../../reading/manifests/manifest.ts';
import { isDeployment, isSecret, keyOf, nameOf } from '../names.ts';
import type { Target } from '../plan.ts';
import type { Wishes } from '../wishes.ts';

/** A target that has not been read yet. */
export type Located = Omit<Target, 'before'>;

/**
 * Gives every object its kind and namespace. Throws `kind-unknown`, and `manifest-invalid` for an object that is described
 * twice or is for another namespace than asked for. A workload that has a manifest as well is written by its manifest.
 */
export async function locate(
  cluster: Cluster,
  manifests: readonly Manifest[],
  { workloads }: Wishes,
  namespace: string | undefined,
): Promise<readonly Located[]> {
  const inManifests = await Promise.all(manifests.map((manifest) => locateManifest(cluster, manifest, namespace)));
  refuseTwins(inManifests);
  const named = workloads.map((workload): Located => {
    const ref = {
      kind: kinds.deployment,
      namespace: workload.namespace ?? namespace ?? cluster.namespace,
      name: workload.name,
    };
    return { ref, manifest: undefined };
  });
  // of entries with one key the last is kept
  return [...new Map([...named, ...inManifests].map((each) => [keyOf(each.ref), each])).values()];
}

/** Applying one object twice would leave whichever came last; which one is meant cannot be known. */
function refuseTwins(located: readonly Located[]): void {
  const seen = new Map<string, Located>();
  for (const each of located) {
    const first = seen.get(keyOf(each.ref));
    seen.set(keyOf(each.ref), each);
    if (first?.at === undefined || each.at === undefined) continue;
    const saw = `the first one is at ${first.at.file}:${first.at.line ?? 1}`;
    throw problem('manifest-invalid', `${nameOf(each.ref)} is described twice`, 'Remove one of them.', {
      at: each.at,
      saw,
    });
  }
}

async function locateManifest(
  cluster: Cluster,
  { object, at }: Manifest,
  namespace: string | undefined,
): Promise<Located> {
  const { apiVersion, kind: name, metadata } = object;
  const kind = await cluster.kind(apiVersion, name);
  if (kind === undefined)
    throw problem('kind-unknown', `the cluster does not serve ${name} of ${apiVersion}`, undefined, { at });
  const stated = metadata.namespace;
  if (kind.isNamespaced && namespace !== undefined && stated !== undefined && stated !== namespace) {
    const remedy = 'Leave `namespace` out, or take the namespace out of the manifest.';
    throw problem('manifest-invalid', `${name} ${metadata.name} is for ${stated}, not ${namespace}`, remedy, { at });
  }
  const ref = {
    kind,
    namespace: kind.isNamespaced ? (stated ?? namespace ?? cluster.namespace) : '',
    name: metadata.name,
  };
  return { ref, manifest: inNamespace(object, kind, ref.namespace), at };
}

function inNamespace(object: KubeObject, { isNamespaced }: ResourceKind, namespace: string): KubeObject {
  return isNamespaced ? { ...object, metadata: { ...object.metadata, namespace } } : object;
}

/** The objects as they are now. Secrets are applied unread: what they held before is nobody's business. */
export function readBefore(cluster: Cluster, located: readonly Located[]): Promise<readonly Target[]> {
  return Promise.all(
    located.map(async (each) => {
      const before = isSecret(each.ref) ? undefined : await cluster.get(each.ref);
      return { ...each, before };
    }),
  );
}

/** Items of a list come without their kind. */
function named(autoscaler: KubeObject): KubeObject {
  const { kind } = kinds.horizontalPodAutoscaler;
  return { ...autoscaler, kind };
}

/** The autoscalers of every namespace for which a Deployment's manifest is to be applied. */
export async function readAutoscalers(cluster: Cluster, located: readonly Located[]): Promise<readonly KubeObject[]> {
  const applied = located.filter(({ ref, manifest }) => manifest !== undefined && isDeployment(ref));
  const namespaces = new Set(applied.map(({ ref }) => ref.namespace));
  const kind = kinds.horizontalPodAutoscaler;
  const lists = await Promise.all([...namespaces].map((namespace) => cluster.list({ kind, namespace })));
  return lists.flat().map(named);
}
