/** A Service that sends its traffic to nobody. */
import { numberAt } from '../../base/json.ts';
import { isSelected } from '../../hpa/selector.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { countText } from '../words.ts';
import type { Service } from '../world/traffic/kube-service.ts';
import { differenceText, fixOf } from '../world/selecting/near-miss.ts';
import { titleOf } from '../world/seen.ts';
import { oneNamespaceFor } from '../world/unplaced.ts';
import { podKinds, type Workload, workloadKinds } from '../world/workload/workload.ts';
import type { World } from '../world/world.ts';

export const serviceSelectorMismatch = rule({
  id: 'service-selector-mismatch',
  severity: 'critical',
  says: 'The Service selects no pods, or only some pods of a workload.',
  remedy: 'Give the selector of the Service and the labels of the pod template the same pairs.',
  page: {
    when: 'The selector of a Service selects no pods and no template, and a workload of its namespace that no other Service selects comes near: it shares a pair that tells something, or lies beside it and is called, within two edits, as the Service or as what that asks for. Or live pods of a workload that it selects lack a label of the selector while no rollout goes on.',
    why: 'Traffic is refused, or goes to some of the pods only: the autoscaler adds pods that nobody reaches.',
    unknown:
      'No workload comes near: what it selects may be made by an operator, or written elsewhere. A label that programs set while they run (role, active) is asked for; a file that could not be read names what is selected; pods with the labels are there, but not both say their namespace; a rollout goes on.',
  },
  sources: ['manifests', 'cluster'],
  lists: [...workloadKinds, 'Pod'],
  needs: ['service'],
  concerns: ({ service }) => service.selector !== undefined,
  judge: ({ service }, world) => {
    const selected = world.selectedBy(service);
    if (selected.length > 0) return selected.map((each) => judgeSelected(service, each, world));
    if (world.selectsPods(service)) return passes;
    const possible = world.unplaced.selectedBy(service);
    if (possible !== undefined) return unknown(oneNamespaceFor(service.seen, possible));
    const meant = world.nearlySelectedBy(service);
    if (meant === undefined) return unknown(`a workload whose pods ${titleOf(service.seen)} selects`);
    const file = namesOf(service).flatMap((name) => world.unreadHolder(service.seen, podKinds, name) ?? [])[0];
    if (file !== undefined) return unknown(`whether ${file} holds the pods of ${titleOf(service.seen)}`);
    const fix = fixOf(meant);
    const path = ['spec', 'selector', meant.differs[0].key];
    return fails(service.seen, path, `It selects no pods: it asks for ${differenceText(meant)}`, {
      ...(fix && { fix }),
    });
  },
});

function judgeSelected({ seen, selector = [] }: Service, workload: Workload, world: World): Answer {
  const { object } = workload.seen;
  const pods = world.podsOf(workload).filter((pod) => pod.object.metadata.deletionTimestamp === undefined);
  const missed = pods.filter((pod) => !isSelected(selector, pod.object.metadata.labels ?? {}));
  if (missed.length === 0) return passes;
  const [replicas, updated] = ['replicas', 'updatedReplicas'].map((field) => numberAt(object, 'status', field) ?? 0);
  if (replicas !== updated) return unknown(`the end of the rollout of ${titleOf(workload.seen)}`);
  const message = `It leaves out ${missed.length} of ${countText(pods.length, 'pod')} of ${titleOf(workload.seen)}`;
  return fails(seen, ['spec', 'selector'], message, { evidence: [`${missed.map(titleOf)[0]} lacks a label`] });
}

const namesOf = ({ seen, selector = [] }: Service): readonly string[] => [
  seen.object.metadata.name,
  ...selector.flatMap(({ values }) => values),
];
