/** A ResourceQuota that ends before the maximum of an autoscaler. */
import { canonicalText } from '../../base/quantity.ts';
import { type Answer, fails, passesUnless, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { countText } from '../words.ts';
import { gapsOf } from '../world/catalog.ts';
import { type Room, type Squeeze, squeezesOf } from '../world/capacity/quota-room.ts';
import { type SeenObject, titleOf } from '../world/seen.ts';
import { workloadKinds } from '../world/workload/workload.ts';

export const quotaBlocksMax = rule({
  id: 'quota-blocks-max',
  severity: 'high',
  says: 'A ResourceQuota of the namespace refuses pods that the autoscaler asks for, or will before its maximum.',
  remedy: 'Raise the quota by what is missing, or lower the requests, or the maximum to what there is room for.',
  page: {
    when: 'What the pods of the target take at the maximum, and what others take, comes to more than a ResourceQuota of the namespace allows: of pods, or of requests or limits of a resource. In a cluster others take what status.used has beside the pods that run; in manifests the least that they can, each workload at its minimum. Scopes of the quota are respected. Where a cluster remembers that the quota refused a pod of the target (an event FailedCreate), it fails as well.',
    why: 'Beyond the quota every new pod is refused (FailedCreate, exceeded quota). The autoscaler asks for more, and the workload stays as it is, under its highest load.',
    unknown:
      'A container says nothing of what the quota limits, a scope cannot be told from the template, the maximum is no whole number, the cluster has not counted yet, or its events could not be read.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['LimitRange', 'HorizontalPodAutoscaler', 'ScaledObject', ...workloadKinds],
  needs: ['quota'],
  judge: ({ quota }, world) => {
    const unheard = gapsOf(['Event'], world);
    return squeezesOf(quota, world).map(
      (squeeze) =>
        failureOf(squeeze, quota.seen) ??
        refusalOf(squeeze, quota.seen) ??
        restOf({ ...squeeze, missing: [...squeeze.missing, ...unheard] }),
    );
  },
});

function failureOf({ autoscaler, rooms, refusal }: Squeeze, quota: SeenObject): Answer | undefined {
  const { seen, max } = autoscaler;
  const most = max.value ?? 0;
  const narrow = rooms.filter(({ pods }) => pods < most);
  const [first] = narrow;
  if (first === undefined) return undefined;
  const message = `${titleOf(quota)} has room for ${first.pods} of ${countText(most, 'pod')}: ${roomText(first)}`;
  return fails(seen, max, message, { evidence: [...narrow.map(evidenceText), ...saidBy(refusal)] });
}

function refusalOf({ autoscaler, target, refusal }: Squeeze, quota: SeenObject): Answer | undefined {
  if (refusal === undefined) return undefined;
  const message = `${titleOf(quota)} refused a pod of ${titleOf(target.seen)}`;
  return fails(autoscaler.seen, autoscaler.max, message, { evidence: saidBy(refusal) });
}

function restOf({ autoscaler, missing }: Squeeze): Answer {
  if (autoscaler.max.value === undefined) return unknown('a maximum that is a whole number');
  return passesUnless(missing);
}

const saidBy = (refusal: Squeeze['refusal']): readonly string[] =>
  refusal === undefined ? [] : [`The controller says: ${refusal.message}`];

function roomText({ allowance: { name, counts }, each, left }: Room): string {
  const rest = left.digits <= 0n ? 'others take all of it' : `others leave ${canonicalText(left)}`;
  return counts.kind === 'pods' ? `of ${name} ${rest}` : `each takes ${canonicalText(each)} of ${name}, and ${rest}`;
}

const evidenceText = ({ allowance: { name, hard }, pods }: Room): string =>
  `${name} is limited to ${hard}, which has room for ${pods}`;
