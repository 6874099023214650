/** What a user can do about each reason for which a workload gets no advice. */
import type { RefusalCode } from '../../core/subject/refusals.ts';
import type { ReasonCode } from '../reasons.ts';

const remedies: Readonly<Record<RefusalCode, string>> = {
  'history-missing': 'Record cpu, or a metric of the load as `metric/<name>`, and run again',
  'history-invalid': 'Correct the series: columns `t,value`, ascending times, one row a time, finite values',
  'history-too-short':
    'Run again when there are 7 days, with a lookback and a retention of the metrics that reach as far',
  'history-too-coarse': 'Record a row a minute, or at least one in 5 minutes',
  'history-has-holes': 'Mend what scrapes the workload, and run again when 95 % of a week was measured',
  'history-too-large': 'Record the series with a longer step, or fewer days of it',
  'unit-suspect': 'Record cpu in cores and memory in bytes',
  'load-zero': 'Nothing to do as long as nobody uses it; check that the right series was recorded',
  'traffic-too-low': 'Set a fixed number of replicas: so little load says nothing to an autoscaler',
  'demand-censored': 'Raise maxReplicas or the limits first, then run again: what was asked for is not known',
  'not-calibrated': 'Look for what else scales the workload, or for a change of its spec, metrics or requests',
  drifted: 'Run again when there is a week of history since the last change of cost',
  'rolling-out-too-often': 'Record days with fewer rollouts',
  'spec-unstable': 'Run again a week after the last change of the autoscaler',
  'metric-unreplayable': 'Record the series that is named; make a target of type Value an AverageValue',
  'request-missing': 'Set a request for every container, or use an AverageValue target',
  'autoscaler-missing': 'Add a HorizontalPodAutoscaler or a ScaledObject, or leave the workload out',
  'autoscaler-unsupported': 'Tune this autoscaler by hand',
};

/** '' where there is nothing to do. */
export function remedyOf(code: ReasonCode | undefined): string {
  return code !== undefined && isRefusal(code) ? remedies[code] : '';
}

const isRefusal = (code: ReasonCode): code is RefusalCode => Object.hasOwn(remedies, code);
