/** Why a recording is not enough to advise on, however it is replayed. */
import type { Refusal } from './refusals.ts';
import { tooLittleTraffic, tooMuchRollout } from './activity.ts';
import { servingPods } from './columns.ts';
import { shortcomings } from './period.ts';
import type { Recording } from './recording.ts';
import { unitOfCpu } from './sanity.ts';

/** All that can be said, the plainest first. */
export function doubtsOf(recording: Recording): readonly Refusal[] {
  const { record, settings, autoscaler, period, columns, driver, startup, feeds } = recording;
  const isIdle = driver.values.every((value) => value === 0);
  return [
    isIdle ? ({ code: 'load-zero', says: `${feeds.driver} is zero throughout` } as const) : undefined,
    recording.isCpu
      ? unitOfCpu(driver.values, servingPods(columns)?.values, autoscaler.spec.maxReplicas, recording)
      : undefined,
    ...shortcomings(period, settings.lookback, driver),
    tooMuchRollout(record.changes, period.grid, startup.slowSeconds),
    isIdle ? undefined : tooLittleTraffic(columns, autoscaler.spec.minReplicas),
  ].filter((reason) => reason !== undefined);
}
