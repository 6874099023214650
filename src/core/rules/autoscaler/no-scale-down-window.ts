/** Scale-down that does not wait until what it may need again is running. */
import { formatSeconds } from '../../base/instant.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { behaviorOf } from '../world/autoscaler/behavior.ts';

export const noScaleDownWindow = rule({
  id: 'no-scale-down-window',
  severity: 'medium',
  says: 'The autoscaler takes pods away before a new one could replace them.',
  remedy:
    'Set scaleDown.stabilizationWindowSeconds to 300, which is the default, or to what a slow pod takes to start where that is longer.',
  page: {
    when: 'The stabilization window of scale-down is 0, or shorter than the time that pods take to start (p95). A scale-down that is disabled passes.',
    why: 'Every dip of the load, down to a single noisy sample, removes pods that are needed again before new ones are ready.',
    unknown: 'The window is above 0 and it is not known how long pods take to start, or the behavior cannot be read.',
  },
  sources: ['manifests', 'cluster', 'history'],
  needs: ['autoscaler'],
  judge: ({ autoscaler }, world) => {
    const { window, select } = behaviorOf(autoscaler).scaleDown;
    if (select.value === 'Disabled') return passes;
    const fix = { to: 300, because: 'it is the default of the controller' };
    if (window.value === 0) return fails(autoscaler.seen, window, 'Scale-down does not wait: the window is 0', { fix });
    const measured = world.measuredOf(autoscaler);
    const startup = measured.kind === 'told' ? measured.figures.startup : measured;
    if (startup.kind === 'untold') return unknown(startup.missing);
    const { p95 } = startup.figures;
    if (window.value >= p95) return passes;
    const message = `Scale-down waits for ${formatSeconds(window.value)}, and a pod takes ${formatSeconds(p95)} to start`;
    return fails(autoscaler.seen, window, message, p95 <= fix.to ? { fix } : {});
  },
});
