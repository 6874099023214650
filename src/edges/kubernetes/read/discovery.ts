/** How a server serves a kind: known for the kinds that every server has, asked once per group version for the others. */
import { at, listAt, textAt } from '../../../core/base/json.ts';
import type { ResourceKind } from '../../../core/kube/object.ts';
import type { Api } from '../request/api.ts';
import { groupPath } from '../request/paths.ts';
import { askPatiently } from '../request/patience.ts';
import { refusal } from '../request/refusal.ts';

/** Kinds of the stable APIs that every server since Kubernetes 1.25 serves: apiVersion → kinds with their plurals. */
const everywhere: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  v1: {
    ConfigMap: 'configmaps',
    Event: 'events',
    LimitRange: 'limitranges',
    PersistentVolumeClaim: 'persistentvolumeclaims',
    Pod: 'pods',
    ResourceQuota: 'resourcequotas',
    Secret: 'secrets',
    Service: 'services',
    ServiceAccount: 'serviceaccounts',
  },
  'apps/v1': {
    DaemonSet: 'daemonsets',
    Deployment: 'deployments',
    ReplicaSet: 'replicasets',
    StatefulSet: 'statefulsets',
  },
  'autoscaling/v2': { HorizontalPodAutoscaler: 'horizontalpodautoscalers' },
  'batch/v1': { CronJob: 'cronjobs', Job: 'jobs' },
  'coordination.k8s.io/v1': { Lease: 'leases' },
  'networking.k8s.io/v1': { Ingress: 'ingresses', NetworkPolicy: 'networkpolicies' },
  'policy/v1': { PodDisruptionBudget: 'poddisruptionbudgets' },
  'rbac.authorization.k8s.io/v1': { Role: 'roles', RoleBinding: 'rolebindings' },
};

export type Discovery = (apiVersion: string, kind: string) => Promise<ResourceKind | undefined>;

export function createDiscovery(api: Api): Discovery {
  const asked = new Map<string, Promise<readonly ResourceKind[]>>();
  const kindsOf = (apiVersion: string): Promise<readonly ResourceKind[]> => {
    const known = asked.get(apiVersion);
    if (known !== undefined) return known;
    const served = readKinds(api, apiVersion);
    asked.set(apiVersion, served);
    // the caller hears of the failure; the next one asks anew
    served.catch(() => asked.delete(apiVersion));
    return served;
  };
  return async (apiVersion, kind) => {
    const resource = everywhere[apiVersion]?.[kind];
    if (resource !== undefined) return { ...split(apiVersion), kind, resource, isNamespaced: true };
    return (await kindsOf(apiVersion)).find((each) => each.kind === kind);
  };
}

async function readKinds(api: Api, apiVersion: string): Promise<readonly ResourceKind[]> {
  const operation = { verb: 'get', group: '', resource: `the kinds of ${apiVersion}`, namespace: '' };
  const path = groupPath(apiVersion.split('/').map(encodeURIComponent).join('/'));
  const answer = await askPatiently(api, { operation, path });
  if (answer.code === 404) return [];
  if (answer.code >= 400) throw refusal(operation, answer);
  return listAt(answer.value, 'resources').flatMap((entry) => {
    const resource = textAt(entry, 'name') ?? '';
    const kind = textAt(entry, 'kind');
    if (kind === undefined || resource === '' || resource.includes('/')) return [];
    return [{ ...split(apiVersion), kind, resource, isNamespaced: at(entry, 'namespaced') === true }];
  });
}

function split(apiVersion: string): { readonly group: string; readonly version: string } {
  const [first = '', second] = apiVersion.split('/');
  return second === undefined ? { group: '', version: first } : { group: first, version: second };
}
