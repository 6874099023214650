/** Pods that are started and stopped again and again. */
import { fails, passes } from '../answer.ts';
import { rule } from '../rule.ts';
import { countText } from '../words.ts';
import { behaviorOf } from '../world/autoscaler/behavior.ts';
import { ever } from './days.ts';

const mostInHour = 4;
const mostInDay = 20;

export const flapping = rule({
  id: 'flapping',
  severity: 'high',
  says: 'The autoscaler goes up and down and up again.',
  remedy:
    'Lengthen scaleDown.stabilizationWindowSeconds, use an AverageValue that does not jump with requests, or widen the tolerance.',
  page: {
    when: 'In the last seven days the number of pods that was asked for changed its direction four times or more within an hour, or twenty times or more within a day. Steps to and from zero, which KEDA makes, do not count, and nor do those before the requests were last changed where the target is a share of them.',
    why: 'Each turn starts pods that are cold and stops pods that are warm: connections break, caches are lost, and nodes come and go with them.',
    unknown:
      'No history was given, it was recorded under other settings, or it shows no such time in fewer than seven days.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler', 'measured'],
  judge: ({ autoscaler, measured }) =>
    ever(measured.decisions, 7, ({ mostReversalsInHour: inHour, mostReversalsInDay: inDay }) => {
      if (inHour < mostInHour && inDay < mostInDay) return passes;
      const { window } = behaviorOf(autoscaler).scaleDown;
      const message =
        inHour < mostInHour
          ? `The number of pods changed its direction ${inDay} times within a day`
          : `The number of pods changed its direction ${inHour} times within an hour`;
      return fails(autoscaler.seen, window, message, {
        evidence: [
          `At most ${countText(inHour, 'time')} within an hour and ${inDay} within a day`,
          `Scale-down waits for ${window.value} s`,
        ],
      });
    }),
});
