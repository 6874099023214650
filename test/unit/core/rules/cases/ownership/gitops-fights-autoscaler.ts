// Argo CD puts back the replicas that an autoscaler decides.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { deployment, hpa } from '../../objects.ts';
import { application } from '../../owners.ts';

const at = ['Application argocd/shop spec.ignoreDifferences'];
const repository = 'acme/shop';
const three = deployment({ replicas: 3 });
const worlds = { web: [hpa(), three] };
const ignoring = (entry: JsonRecord): JsonRecord =>
  application({ ignored: [{ group: 'apps', kind: 'Deployment', ...entry }] });

/** Live, with the replicas applied by somebody. */
const applied = (manager: string, operation: string): readonly JsonRecord[] => [
  application({ resources: ['web'] }),
  hpa({ namespace: 'shop' }),
  {
    ...deployment({ replicas: 3 }),
    metadata: {
      name: 'web',
      namespace: 'shop',
      managedFields: [{ manager, operation, fieldsV1: { 'f:spec': { 'f:replicas': {} } } }],
    },
  },
];

export const gitopsFightsAutoscaler: Cases = {
  fires: [
    {
      why: 'it sets images, and the values that the chart has',
      objects: [
        application({
          source: { kustomize: { images: ['web:2'] }, helm: { releaseName: 'x', valueFiles: ['values.yaml'] } },
        }),
      ],
      worlds,
      repository,
      at,
    },
    { why: 'it heals a kustomization', objects: [application()], worlds, repository, at },
    { why: 'nobody says which repository was read, and its path is there', objects: [application()], worlds, at },
    { why: 'it heals plain files', objects: [application()], files: { 'web/a.yaml': [hpa(), three] }, repository, at },
    {
      why: 'it heals a chart',
      objects: [application()],
      files: { 'web/templates/a.yaml': [hpa(), three] },
      repository,
      at,
    },
    {
      why: 'it heals what lies below',
      objects: [application({ source: { directory: { recurse: true } } })],
      files: { 'web/eu/a.yaml': [hpa(), three] },
      repository,
      at,
    },
    {
      why: 'by ssh',
      objects: [application({ source: { repoURL: 'git@github.com:Acme/shop.git' } })],
      worlds,
      repository,
      at,
    },
    {
      why: 'one of several sources',
      objects: [
        application({
          spec: {
            source: null,
            sources: [
              { repoURL: 'https://charts.example', chart: 'redis' },
              { repoURL: 'https://github.com/acme/shop', path: './web/' },
            ],
          },
        }),
      ],
      worlds,
      repository,
      at,
    },
    {
      why: 'another field is ignored',
      objects: [ignoring({ jsonPointers: ['/spec/template'] })],
      worlds,
      repository,
      at,
    },
    {
      why: 'another workload is ignored',
      objects: [ignoring({ name: 'api', jsonPointers: ['/spec/replicas'] })],
      worlds,
      repository,
      at,
    },
    { why: 'it applies them on the server’s side', cluster: applied('argocd-controller', 'Apply'), at },
  ],
  passes: [
    { why: 'it does not heal', objects: [application({ automated: {} })], worlds, repository },
    {
      why: 'it is switched off',
      objects: [application({ automated: { selfHeal: true, enabled: false } })],
      worlds,
      repository,
    },
    { why: 'nothing scales it', objects: [application()], worlds: { web: [three] }, repository },
    { why: 'a pointer', objects: [ignoring({ jsonPointers: ['/spec/replicas'] })], worlds, repository },
    { why: 'a path of jq', objects: [ignoring({ jqPathExpressions: ['.spec.replicas'] })], worlds, repository },
    {
      why: 'a manager',
      objects: [ignoring({ managedFieldsManagers: ['kube-controller-manager'] })],
      worlds,
      repository,
    },
    {
      why: 'a pattern',
      objects: [application({ ignored: [{ group: '*', kind: '*', jsonPointers: ['/spec/replicas'] }] })],
      worlds,
      repository,
    },
    {
      why: 'Argo CD itself ignores them',
      objects: [
        application(),
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'argocd-cm', namespace: 'argocd' },
          data: { 'resource.customizations.ignoreDifferences.all': 'managedFieldsManagers: [kube-controller-manager]' },
        },
      ],
      worlds,
      repository,
    },
  ],
  boundary: [
    {
      why: 'no replicas are written',
      objects: [application()],
      worlds: { web: [hpa(), deployment()] },
      repository,
      at: [],
    },
    {
      why: 'replicas are written',
      objects: [application()],
      worlds: { web: [hpa(), deployment({ replicas: 1 })] },
      repository,
      at,
    },
    {
      why: 'a pattern that does not match',
      objects: [application({ ignored: [{ group: 'apps', kind: 'Stateful*', jsonPointers: ['/spec/replicas'] }] })],
      worlds,
      repository,
      at,
    },
  ],
  unknown: [
    {
      why: 'autoscalers could not be listed',
      cluster: applied('argocd-controller', 'Apply').filter(({ kind }) => kind !== 'HorizontalPodAutoscaler'),
      gaps: { HorizontalPodAutoscaler: 'the right to list autoscalers' },
      missing: 'the right to list autoscalers',
    },
    {
      why: 'nobody says which repository was read, and every one has a root',
      objects: [application({ source: { path: '.' } }), hpa(), three],
      missing: 'whether https://github.com/acme/shop.git is',
    },
    {
      why: 'another repository',
      objects: [application({ source: { repoURL: 'https://github.com/acme/api' } })],
      worlds,
      repository,
      missing: 'the files of https://github.com/acme/api',
    },
    {
      why: 'a repository whose name ends alike',
      objects: [application({ source: { repoURL: 'https://github.com/big-acme/shop' } })],
      worlds,
      repository,
      missing: 'the files of',
    },
    {
      why: 'nothing is at the path',
      objects: [application({ source: { path: 'api' } })],
      worlds,
      repository,
      missing: 'the objects that api renders to',
    },
    {
      why: 'it patches the replicas',
      objects: [application({ source: { kustomize: { replicas: [{ name: 'web', count: 1 }] } } })],
      worlds,
      repository,
      missing: 'the parameters of the Application',
    },
    {
      why: 'it has values of its own',
      objects: [application({ source: { helm: { valueFiles: ['prod.yaml'] } } })],
      worlds,
      repository,
      missing: 'the parameters of the Application',
    },
    {
      why: 'a client’s write also has what the server filled in',
      cluster: applied('argocd-controller', 'Update'),
      missing: 'what Argo CD applies to Deployment shop/web',
    },
    { why: 'somebody else applied them', cluster: applied('kubectl', 'Apply'), missing: 'what Argo CD applies' },
  ],
};
