/** An autoscaler that goes one way only. */
import { fails, passes } from '../answer.ts';
import { rule } from '../rule.ts';
import { behaviorOf } from '../world/autoscaler/behavior.ts';

export const directionDisabled = rule({
  id: 'direction-disabled',
  severity: 'medium',
  says: 'One direction of the autoscaler is disabled.',
  remedy:
    'Take `selectPolicy: Disabled` out, with a small policy in its place where scaling should be slow; where it is meant, suppress this finding with an owner and a date.',
  page: {
    when: 'The selectPolicy is Disabled for scale-up or scale-down. Only an ordinary suppression excuses it.',
    why: 'Without scale-down the workload keeps the pods of its highest peak until somebody notices the bill; without scale-up the autoscaler is none. Most often it was switched off for one evening.',
    unknown: 'The behavior cannot be read.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['autoscaler'],
  judge: ({ autoscaler }) => {
    const { scaleUp, scaleDown } = behaviorOf(autoscaler);
    const directions = [
      { select: scaleUp.select, message: 'Scale-up is disabled: no load adds a pod' },
      { select: scaleDown.select, message: 'Scale-down is disabled: every pod of the highest peak stays' },
    ];
    const disabled = directions.filter(({ select }) => select.value === 'Disabled');
    if (disabled.length === 0) return passes;
    return disabled.map(({ select, message }) => fails(autoscaler.seen, select, message));
  },
});
