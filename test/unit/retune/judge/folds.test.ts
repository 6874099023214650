import { describe, expect, test } from 'vitest';
import { prepareScenario } from '../../../../src/core/replay/replay.ts';
import { walkForward } from '../../../../src/retune/judge/folds.ts';
import { set } from '../../../../src/retune/search/field.ts';
import { fieldsOf } from '../../../../src/retune/search/space.ts';
import { startTrials } from '../../../../src/retune/search/trials.ts';
import { dailyLoad, settings, subjectUnder, ticksPerDay } from '../subjects.ts';

/** Quiet for four days; then work comes in blocks that hot pods cannot follow. */
const load = dailyLoad(8, 4).map((value, tick) => (tick < 4 * ticksPerDay ? 4 : value + (tick % 240 < 40 ? 14 : 0)));
const subject = subjectUnder(load);
const fields = fieldsOf(subject);
const history = prepareScenario(subject);
const trials = startTrials(history, fields, subject.spec, settings.shortageBudget);
const [target] = fields;
if (target !== undefined) for (const percent of [40, 60, 70]) trials.judge(set(target, subject.spec, percent));

describe('walking forward', () => {
  const folds = walkForward(history, subject.spec, trials, settings.shortageBudget, () => true);

  test('judges the second half, span after span without a gap', () => {
    expect(folds).toHaveLength(4);
    expect(folds[0]?.from).toBe(subject.demand.grid.start + 4 * 86_400);
    expect(folds.at(-1)?.to).toBe(subject.demand.grid.start + 8 * 86_400);
    expect(folds.slice(1).map(({ from }) => from)).toEqual(folds.slice(0, -1).map(({ to }) => to));
  });

  test('chooses by the days before only: the first span is met with pods as hot as the quiet days allow', () => {
    const [first] = folds;
    expect(first?.proposed.podHours).toBeLessThan(first?.current.podHours ?? 0);
    expect(first?.proposed.underProvisionedShare).toBeGreaterThan(first?.current.underProvisionedShare ?? 1);
  });

  test('never takes what one change cannot reach', () => {
    const none = walkForward(history, subject.spec, trials, settings.shortageBudget, ({ lines }) => lines === 0);
    expect(none.map(({ proposed }) => proposed.podHours)).toEqual(none.map(({ current }) => current.podHours));
  });
});
