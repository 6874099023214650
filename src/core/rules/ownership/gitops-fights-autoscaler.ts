/** Argo CD puts back the replicas that an autoscaler decides. */
import { recordAt } from '../../base/json.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { titleOf } from '../world/seen.ts';
import { type Workload, workloadKinds } from '../world/workload/workload.ts';
import type { World } from '../world/world.ts';

export const gitopsFightsAutoscaler = rule({
  id: 'gitops-fights-autoscaler',
  severity: 'high',
  says: 'Argo CD heals the replicas that an autoscaler decides.',
  remedy:
    'Take spec.replicas out of what is applied, or add `/spec/replicas` to ignoreDifferences together with the sync option RespectIgnoreDifferences=true.',
  page: {
    when: 'An Application with selfHeal applies a workload with spec.replicas that an autoscaler has as its target, and neither its ignoreDifferences (jsonPointers, jqPathExpressions, or kube-controller-manager among managedFieldsManagers) nor an argocd-cm that was seen leaves the replicas alone. What it applies is known from the files at its path, where the repository is this one (or nobody says which this is, and the path is there), or from the cluster where Argo CD applies on the server’s side.',
    why: 'Every time the autoscaler adds pods, Argo CD sees a difference from git and removes them again within seconds, as long as the load lasts.',
    unknown:
      'The files of the Application are not those that were read, its path does not render, it gives parameters of its own to Helm or kustomize, or the cluster does not tell the applied replicas from those that the server filled in.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['HorizontalPodAutoscaler', 'ScaledObject', ...workloadKinds],
  needs: ['application', 'managed'],
  concerns: ({ application }) => application.heals,
  judge: ({ application, managed }, world) => {
    const { seen } = application;
    const healed = distinct(managed.scaled.filter((each) => !application.ignoresReplicas(each.seen)));
    const [first] = healed;
    if (first === undefined) return managed.missing.length > 0 ? unknown(...managed.missing) : passes;
    if (seen.isConditional) return unknown('which conditions of the template hold');
    if (isIgnoredEverywhere(world)) return passes;
    const more = healed.length === 1 ? '' : ` and of ${healed.length - 1} more`;
    return fails(
      seen,
      ['spec', 'ignoreDifferences'],
      `selfHeal puts back the replicas of ${titleOf(first.seen)}${more}`,
      {
        evidence: healed.map((each) => `${scalersOf(each, world)} decides the replicas of ${titleOf(each.seen)}`),
      },
    );
  },
});

/** A chart may be rendered with several sets of values. */
const distinct = (workloads: readonly Workload[]): readonly Workload[] => [
  ...new Map(workloads.map((each) => [titleOf(each.seen), each])).values(),
];

/** The settings of Argo CD itself, for all Applications. */
function isIgnoredEverywhere(world: World): boolean {
  return world.everywhere
    .worlds()
    .flatMap(({ ofKind }) => ofKind('ConfigMap'))
    .filter(({ object }) => object.metadata.name === 'argocd-cm')
    .flatMap(({ object }) => Object.entries(recordAt(object, 'data')))
    .some(
      ([key, text]) =>
        /\.ignoreDifferences\.(?:all|apps_)/.test(key) && /replicas|kube-controller-manager/.test(String(text)),
    );
}

function scalersOf(workload: Workload, { everywhere }: World): string {
  const found = everywhere.worlds().flatMap((world) => world.autoscalersOf(workload));
  return [...new Set(found.map(({ seen }) => titleOf(seen)))].join(' and ');
}
