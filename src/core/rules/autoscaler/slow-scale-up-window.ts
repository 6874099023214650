/** A window that holds scale-up back. */
import { formatSeconds } from '../../base/instant.ts';
import { fails, passes } from '../answer.ts';
import { rule } from '../rule.ts';
import { behaviorOf } from '../world/autoscaler/behavior.ts';

export const slowScaleUpWindow = rule({
  id: 'slow-scale-up-window',
  severity: 'low',
  says: 'The autoscaler waits for minutes before it adds a pod.',
  remedy: 'Set scaleUp.stabilizationWindowSeconds to 0, and slow a nervous metric down where it is computed.',
  page: {
    when: 'The stabilization window of scale-up is 120 seconds or longer. A scale-up that is disabled is another rule’s.',
    why: 'In the window the lowest proposal counts: pods are added only once the load has been high for all of it, and each of them takes its start-up time on top.',
    unknown: 'The behavior cannot be read.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['autoscaler'],
  judge: ({ autoscaler }) => {
    const { window, select } = behaviorOf(autoscaler).scaleUp;
    if (select.value === 'Disabled' || window.value < longWindow) return passes;
    const message = `Scale-up waits until the load has been high for ${formatSeconds(window.value)}`;
    return fails(autoscaler.seen, window, message, { fix: { to: 0, because: 'it is the default of the API' } });
  },
});

const longWindow = 120;
