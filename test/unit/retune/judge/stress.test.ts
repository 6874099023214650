import { describe, expect, test } from 'vitest';
import { stressesOf, underStress } from '../../../../src/retune/judge/stress.ts';
import { cpuScenario, cpuSpec } from '../../core/replay/scenarios.ts';
import { dailyLoad } from '../subjects.ts';

const scenario = cpuScenario(dailyLoad(2, 8));
const stresses = stressesOf(scenario, 120);
const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

describe('the stress set', () => {
  test('scales the load and what the metrics show of it alike', () => {
    const more = stresses.find(({ name }) => name === 'load-125')?.scenario;
    expect(total(more?.demand.values ?? new Float64Array())).toBeCloseTo(1.25 * total(scenario.demand.values), 3);
    expect(more?.signals[0]?.load).toEqual(more?.demand.values);
  });

  test('spikes for ten minutes at the peak and the trough of each day', () => {
    const { values = new Float64Array() } = stresses.find(({ name }) => name === 'spike')?.scenario.demand ?? {};
    const raised = values.filter((value, tick) => value > (scenario.demand.values[tick] ?? 0));
    expect(raised.length).toBe(4 * 40);
    const factors = values.map((value, tick) => value / (scenario.demand.values[tick] ?? 0));
    expect(Math.max(...factors)).toBeCloseTo(1.8, 9);
  });

  test.each(['spike', 'lost-zone', 'slow-start', 'deploy'])('%s leaves pods short for longer', (name) => {
    const spec = cpuSpec(65, 2, 200);
    const [calm] = underStress([{ name: 'none', says: '', scenario }], spec, spec);
    const [hard] = underStress(
      stresses.filter((each) => each.name === name),
      spec,
      spec,
    );
    expect(hard?.proposed.underProvisionedShare).toBeGreaterThan(calm?.proposed.underProvisionedShare ?? Infinity);
  });

  test('an outage of the metrics keeps the autoscaler from acting', () => {
    const outage = stresses.find(({ name }) => name === 'metric-outage')?.scenario.disturbances;
    expect(outage?.map(({ kind }) => kind)).toEqual(['metrics-missing', 'metrics-missing']);
    expect(outage?.map((each) => each.kind === 'metrics-missing' && each.ticks)).toEqual([12, 12]);
  });
});
