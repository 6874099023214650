/** A rollout at the maximum that a ResourceQuota has no room for. */
import { at } from '../../base/json.ts';
import { canonicalText } from '../../base/quantity.ts';
import { readStrategy } from '../../kube/deployment.ts';
import { type Answer, fails, passes, passesUnless, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { countText } from '../words.ts';
import { type Squeeze, squeezesOf } from '../world/capacity/quota-room.ts';
import { type SeenObject, titleOf } from '../world/seen.ts';
import { type Workload, workloadKinds } from '../world/workload/workload.ts';

export const surgeOverCapacity = rule({
  id: 'surge-over-capacity',
  severity: 'medium',
  says: 'A rollout at the maximum of the autoscaler needs more pods than the ResourceQuota of the namespace allows.',
  remedy: 'Lower maxSurge to the room that there is, with a maxUnavailable above 0, or raise the quota.',
  page: {
    when: 'The maximum of a Deployment’s autoscaler fits into a ResourceQuota of the namespace, and the maximum and maxSurge together do not. maxSurge is 25 % where none is written, and rounds up. Where the maximum alone does not fit, `quota-blocks-max` speaks.',
    why: 'At high load new pods of a rollout are refused (FailedCreate, exceeded quota). It goes slower than it was meant to, and where there is room for none and maxUnavailable is 0, it stands still until its deadline.',
    unknown: 'As for `quota-blocks-max`; room on nodes is not looked at.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['LimitRange', 'HorizontalPodAutoscaler', 'ScaledObject', ...workloadKinds],
  needs: ['quota'],
  judge: ({ quota }, world) =>
    squeezesOf(quota, world)
      .filter(({ target }) => target.seen.object.kind === 'Deployment')
      .map((squeeze) => judgeSqueeze(squeeze, quota.seen)),
});

function judgeSqueeze({ autoscaler, target, rooms, missing }: Squeeze, quota: SeenObject): Answer {
  const most = autoscaler.max.value;
  if (most === undefined) return unknown('a maximum that is a whole number');
  const surge = surgeOf(target, most);
  const [narrowest] = rooms;
  if (surge === 0 || (narrowest !== undefined && narrowest.pods < most)) return passes;
  if (narrowest === undefined || narrowest.pods >= most + surge) return passesUnless(missing);
  const { seen } = target;
  const { pods, each, allowance } = narrowest;
  const message = `A rollout at ${countText(most, 'pod')} starts up to ${surge} more, and ${titleOf(quota)} has room for ${pods - most}`;
  return fails(seen, path, message, {
    evidence: [`${allowance.name} is limited to ${allowance.hard}, of which a pod takes ${canonicalText(each)}`],
    ...(pods > most &&
      at(seen.object, ...path) !== undefined && {
        fix: { to: pods - most, because: `${titleOf(quota)} has room for it` },
      }),
  });
}

const path = ['spec', 'strategy', 'rollingUpdate', 'maxSurge'];

function surgeOf({ seen }: Workload, pods: number): number {
  const strategy = readStrategy(seen.object, pods);
  return strategy.kind === 'Recreate' ? 0 : strategy.maxSurge;
}
