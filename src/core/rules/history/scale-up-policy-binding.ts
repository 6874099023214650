/** Scale-up policies that hold pods back while the load is there. */
import { formatSeconds } from '../../base/instant.ts';
import { fails, passes } from '../answer.ts';
import { rule } from '../rule.ts';
import { behaviorOf } from '../world/autoscaler/behavior.ts';
import { inReplay } from './days.ts';

const longestSeconds = 300;

export const scaleUpPolicyBinding = rule({
  id: 'scale-up-policy-binding',
  severity: 'high',
  says: 'The scale-up policy, not the maximum, keeps pods from being started.',
  remedy: 'Raise the value of the scale-up policy, shorten its period, or add a second one with selectPolicy Max.',
  page: {
    when: 'In a replay of the recorded load under the present settings, the policies of scale-up left fewer pods than the metrics asked for, again and again for more than five minutes, with no longer pauses than a pod takes to start and to be measured. A scale-up that is disabled is the matter of direction-disabled.',
    why: 'The controller knows how many pods are needed and may not start them: the policy stretches a step of seconds over minutes.',
    unknown:
      'No history was given, it cannot be replayed, it has fewer than seven days, or it shows no such time and capacity hid the demand.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler', 'measured'],
  judge: ({ autoscaler, measured }) =>
    inReplay(measured.replayed, ({ longestRateLimitedSeconds: longest }) => {
      const { select, policies } = behaviorOf(autoscaler).scaleUp;
      if (longest <= longestSeconds || select.value === 'Disabled') return passes;
      const where = policies.find(({ path }) => path !== undefined)?.path ?? select;
      const limits = policies.map(({ type, value, periodSeconds }) => `${value} ${type} per ${periodSeconds} s`);
      return fails(
        autoscaler.seen,
        where,
        `The scale-up policy held pods back for ${formatSeconds(longest)} at a stretch`,
        {
          evidence: limits.length === 0 ? [] : [`It allows ${limits.join(' and ')}, the ${select.value} of them`],
        },
      );
    }),
});
