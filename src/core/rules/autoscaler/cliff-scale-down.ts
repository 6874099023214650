/** A policy by which most of the pods go at once. */
import { formatSeconds } from '../../base/instant.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { behaviorOf, type Direction, type Policy } from '../world/autoscaler/behavior.ts';
import type { SeenObject } from '../world/seen.ts';

export const cliffScaleDown = rule({
  id: 'cliff-scale-down',
  severity: 'medium',
  says: 'The autoscaler may take away more than half of the pods within a minute, on a short dip of the load.',
  remedy:
    'Let 10 to 25 percent go in 60 seconds (`type: Percent`, `value: 25`, `periodSeconds: 60`), or wait with a stabilizationWindowSeconds of 300.',
  page: {
    when: 'The stabilization window of scale-down is shorter than 300 seconds, and a policy lets more than 50 percent go in a period of at most 60 seconds: a Percent policy by its value, a Pods policy by its share of the maximum. Without policies the API’s default counts, which is 100 percent in 15 seconds. With selectPolicy Min every policy has to allow it. Bounds between which no more than half can go pass, as does a scale-down that is disabled.',
    why: 'A dip of a minute, a gap in the metrics or a deployment of a caller removes most pods; when the load is back, the rest is overrun until new pods are ready.',
    unknown: 'The bounds are no whole numbers, or the behavior cannot be read.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['autoscaler'],
  judge: ({ autoscaler }) => {
    const { seen, min, max } = autoscaler;
    const { scaleDown } = behaviorOf(autoscaler);
    const { select, window, policies } = scaleDown;
    if (select.value === 'Disabled' || window.value >= safeWindow) return passes;
    const [least, most] = [min.value, max.value];
    if (least === undefined || most === undefined) return unknown('both bounds as whole numbers');
    const steep = policies.filter((policy) => isSteep(policy, most));
    const isRestrained = select.value === 'Min' && steep.length < policies.length;
    // the autoscaler itself never goes below 1
    if (isRestrained || Math.max(1, least) * 2 >= most) return passes;
    return steep[0] === undefined ? passes : judgeSteep(seen, scaleDown, steep[0]);
  },
});

const safeWindow = 300;
const shortPeriod = 60;

function isSteep({ type, value, periodSeconds }: Policy, most: number): boolean {
  if (periodSeconds > shortPeriod) return false;
  return type === 'Percent' ? value > 50 : value * 2 > most;
}

function judgeSteep(seen: SeenObject, { window }: Direction, { type, value, periodSeconds, path }: Policy): Answer {
  const amount = type === 'Percent' ? `${value} % of the pods` : `${value} pods`;
  const after = window.value === 0 ? 'at once' : `after a window of only ${formatSeconds(window.value)}`;
  const message = `${amount} may go in ${formatSeconds(periodSeconds)}, ${after}`;
  if (path === undefined) {
    const evidence = ['No policies are written: 100 % in 15 seconds is the default'];
    return fails(seen, window, message, { evidence, fix: { to: safeWindow, because: 'it is the default window' } });
  }
  const isGentle = type === 'Percent' && periodSeconds === shortPeriod;
  const fix = { to: 25, because: 'a quarter a minute follows a falling load, and outlives a dip' };
  return fails(seen, path, message, isGentle ? { fix } : {});
}
