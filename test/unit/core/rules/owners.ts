// Objects that decide about workloads beside their autoscalers: VerticalPodAutoscalers, Applications, Jobs.
import type { JsonRecord } from '../../../../src/core/base/json.ts';

interface VerticalParts {
  readonly name?: string;
  readonly namespace?: string;
  /** Of spec.updatePolicy; null leaves it out. */
  readonly mode?: string | null;
  readonly target?: JsonRecord;
  readonly policies?: readonly JsonRecord[];
}

/** Changes the Deployment `web`. */
export const vertical = ({ name = 'web', namespace, mode, target, policies }: VerticalParts = {}): JsonRecord => ({
  apiVersion: 'autoscaling.k8s.io/v1',
  kind: 'VerticalPodAutoscaler',
  metadata: { name, ...(namespace && { namespace }) },
  spec: {
    targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', ...target },
    ...(mode !== null && { updatePolicy: { updateMode: mode ?? 'Auto' } }),
    ...(policies && { resourcePolicy: { containerPolicies: policies } }),
  },
});

interface ApplicationParts {
  readonly name?: string;
  readonly automated?: JsonRecord | null;
  readonly source?: JsonRecord;
  readonly ignored?: readonly JsonRecord[];
  readonly options?: readonly string[];
  readonly spec?: JsonRecord;
  /** What it has on a cluster: names of Deployments. */
  readonly resources?: readonly string[];
}

/** Heals what the directory `web` of acme/shop says. */
export const application = ({
  name = 'shop',
  automated = { selfHeal: true },
  source,
  ignored,
  options,
  spec,
  resources,
}: ApplicationParts = {}): JsonRecord => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name, namespace: 'argocd' },
  spec: {
    source: { repoURL: 'https://github.com/acme/shop.git', path: 'web', ...source },
    destination: { namespace: 'shop' },
    syncPolicy: { ...(automated && { automated }), ...(options && { syncOptions: options }) },
    ...(ignored && { ignoreDifferences: ignored }),
    ...spec,
  },
  ...(resources && {
    status: {
      resources: resources.map((each) => ({ group: 'apps', kind: 'Deployment', namespace: 'shop', name: each })),
    },
  }),
});

interface JobParts {
  readonly name?: string;
  readonly kind?: 'Job' | 'CronJob';
  readonly labels?: JsonRecord;
  readonly meta?: JsonRecord;
}

/** Its pods have the label `app: web`. */
export function job({ name = 'migrate', kind = 'Job', labels = { app: 'web' }, meta }: JobParts = {}): JsonRecord {
  const spec = { template: { metadata: { labels }, spec: { containers: [] } } };
  return {
    apiVersion: 'batch/v1',
    kind,
    metadata: { name, ...meta },
    spec: kind === 'Job' ? spec : { schedule: '0 3 * * *', jobTemplate: { spec } },
  };
}
