/** The kernel is the reference, only faster: whatever the load, the plant and the spec. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFit } from '../../../../src/core/replay/kernel.ts';
import { referenceReplay } from '../../../../src/core/replay/reference.ts';
import { prepareScenario, replayTrace } from '../../../../src/core/replay/replay.ts';
import { replays } from './arbitraries.ts';
import { cpuScenario, cpuSpec } from './scenarios.ts';

describe('the kernel', () => {
  test('equals the reference at every tick and in every score', () => {
    fc.assert(
      fc.property(replays, ({ scenario, spec, options }) => {
        const prepared = prepareScenario(scenario);
        expect(isFit(prepared, spec, options)).toBe(true);
        const fast = replayTrace(prepared, spec, options);
        const slow = referenceReplay(scenario, spec, options);
        expect(fast.trace).toEqual(slow.trace);
        expect(fast.score).toEqual(slow.score);
      }),
      { numRuns: 6000 },
    );
  });

  test.each([
    { what: 'a minimum of zero', scenario: {}, spec: cpuSpec(70, 0, 9), options: {}, fits: false },
    { what: 'no pods at first', scenario: {}, spec: cpuSpec(70, 1, 9), options: { initialReplicas: 0 }, fits: false },
    {
      what: 'a disturbance',
      scenario: { disturbances: [{ kind: 'pods-lost', tick: 3, share: 0.5 }] as const },
      spec: cpuSpec(70, 1, 9),
      options: {},
      fits: false,
    },
    { what: 'a metric without a signal', scenario: { signals: [] }, spec: cpuSpec(70, 1, 9), options: {}, fits: false },
    { what: 'an ordinary spec', scenario: {}, spec: cpuSpec(70, 1, 9), options: {}, fits: true },
  ])('takes on $what: $fits', ({ scenario, spec, options, fits }) => {
    const prepared = prepareScenario({ ...cpuScenario(new Float64Array(10).fill(2)), ...scenario });
    expect(isFit(prepared, spec, options)).toBe(fits);
    expect(replayTrace(prepared, spec, options)).toEqual(referenceReplay(prepared.scenario, spec, options));
  });
});
