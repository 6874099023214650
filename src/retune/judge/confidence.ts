/** How far a reviewer may trust the advice, in one word. */
import type { Evidence, FoldResult } from '../advice.ts';
import type { Choice } from './rule.ts';

const daysForHigh = 14;
const daysForMedium = 7;
const calibratedShare = 0.98;

/** `high` needs two weeks, a calibrated replay, and unseen days that all kept the budget. */
export function confidenceIn(
  { days, calibration }: Pick<Evidence, 'days' | 'calibration'>,
  folds: readonly FoldResult[],
  kind: Choice['kind'] | undefined,
  shortageBudget: number,
): Evidence['confidence'] {
  const broken = folds.filter(({ proposed }) => proposed.underProvisionedShare > shortageBudget).length;
  if (kind !== 'safe' || days < daysForMedium || broken > folds.length / 3) return 'low';
  const isCalibrated = calibration.share !== null && calibration.share >= calibratedShare;
  return isCalibrated && days >= daysForHigh && broken === 0 ? 'high' : 'medium';
}
