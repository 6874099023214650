import { describe, expect, test } from 'vitest';
import { prepareScenario } from '../../../../src/core/replay/replay.ts';
import { hottest, reachOf } from '../../../../src/retune/search/bracket.ts';
import { keyOf, placeOf, shiftTargets } from '../../../../src/retune/search/field.ts';
import { search } from '../../../../src/retune/search/search.ts';
import { evenPoints } from '../../../../src/retune/search/sequence.ts';
import { fieldsOf, withinStep } from '../../../../src/retune/search/space.ts';
import { dailyLoad, settings, subjectUnder, ticksPerDay } from '../subjects.ts';

const subject = subjectUnder(dailyLoad(4, 10));
const fields = fieldsOf(subject);
const history = prepareScenario(subject);

describe('points that fill a space', () => {
  test('no eighth of any axis stays empty', () => {
    const points = evenPoints(48, 3);
    for (const axis of [0, 1, 2]) {
      const eighths = new Set(points.map((point) => Math.floor((point[axis] ?? 0) * 8)));
      expect(eighths.size).toBe(8);
    }
  });
});

describe('the hottest target that keeps a condition', () => {
  test.each([
    { limit: 67, found: 67 },
    { limit: 30, found: 30 },
    { limit: 99, found: 73 },
    { limit: 10, found: 30 },
  ])('at most $limit: $found', ({ limit, found }) => {
    const [target] = fields;
    const steps = hottest(
      fields,
      subject.spec,
      reachOf(fields, subject.spec),
      (spec) => (target?.read(spec) ?? 0) <= limit,
    );
    expect(target?.read(shiftTargets(fields, subject.spec, steps))).toBe(found);
  });

  test('of a value between those worth trying, the one below counts', () => {
    const window = fields.find(({ label }) => label === 'scale-down window');
    expect(window && window.values[placeOf(window, 700)]).toBe(600);
  });
});

describe('the search', () => {
  const found = search(history, fields, fields, subject.spec, settings.shortageBudget);

  test('finds something cheaper, and tried nothing that is both cheaper and safer', () => {
    const { best } = found.optimum ?? {};
    const [present] = found.trials.all();
    const better = found.trials
      .all()
      .filter(({ cost, bound }) => cost < (best?.cost ?? 0) && bound <= (best?.bound ?? 0));
    expect(best?.cost).toBeLessThan(present?.cost ?? 0);
    expect(better).toEqual([]);
  });

  test('finds the same again', () => {
    const again = search(prepareScenario(subject), fields, fields, subject.spec, settings.shortageBudget);
    expect(again.trials.all().map(({ trial }) => keyOf(fields, trial.spec))).toEqual(
      found.trials.all().map(({ trial }) => keyOf(fields, trial.spec)),
    );
    expect(again.optimum?.best.trial.spec).toEqual(found.optimum?.best.trial.spec);
  });

  test('stays within reach of one change where it must, and says where the steps end', () => {
    const calm = subjectUnder(dailyLoad(4, 10).map((_, tick) => 6 - 4 * Math.cos((2 * Math.PI * tick) / ticksPerDay)));
    const near = withinStep(fields, calm.spec, 5);
    const { next, optimum } = search(prepareScenario(calm), fields, near, calm.spec, settings.shortageBudget);
    const [target] = fields;
    expect(target?.read(next?.best.trial.spec ?? subject.spec)).toBeLessThanOrEqual(55);
    expect(target?.read(next?.best.trial.spec ?? subject.spec)).toBeGreaterThan(50);
    expect(target?.read(optimum?.best.trial.spec ?? subject.spec)).toBeGreaterThan(55);
  });
});
