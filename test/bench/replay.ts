/** How long 30 days of replay take, step by step and with the kernel: on each series of a folder, and on generated loads. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HpaSpec } from '../../src/core/hpa/spec.ts';
import { playStepwise } from '../../src/core/replay/reference.ts';
import { prepareScenario, replay } from '../../src/core/replay/replay.ts';
import type { Scenario } from '../../src/core/replay/scenario.ts';
import { scorePlayed } from '../../src/core/replay/tally.ts';
import { readSeries, sampleSeries } from '../unit/core/replay/recorded.ts';
import { cpuSpec, cpuScenario, generatedLoad } from '../unit/core/replay/scenarios.ts';
import { median } from './median.ts';

const ticks = 172_800;
const podsAtPeak = 20;
const rounds = 5;

const behavior: HpaSpec['behavior'] = {
  scaleUp: {
    stabilizationWindowSeconds: 30,
    selectPolicy: 'Max',
    policies: [{ type: 'Percent', value: 100, periodSeconds: 60 }],
  },
  scaleDown: {
    stabilizationWindowSeconds: 900,
    selectPolicy: 'Max',
    policies: [{ type: 'Percent', value: 20, periodSeconds: 120 }],
  },
};
const specs: readonly HpaSpec[] = [50, 60, 70, 80].flatMap((target) => [
  cpuSpec(target, 2, 60),
  { ...cpuSpec(target, 2, 60), behavior },
]);

/** The folder's series again and again until 30 days are full. */
function recordedLoad(file: string): Float64Array {
  const series = readSeries(file);
  const start = series.times[0] ?? 0;
  const slots = Math.floor(((series.times.at(-1) ?? start) - start) / 15);
  const once = sampleSeries(series, start, slots);
  return Float64Array.from({ length: ticks }, (_, tick) => once[tick % slots] ?? 0);
}

/** The 99th percentile needs 20 pods. */
function scaled(load: Float64Array): Float64Array {
  const p99 = load.toSorted()[Math.floor(load.length * 0.99)] ?? 1;
  return load.map((value) => (value / p99) * podsAtPeak * 0.85);
}

/** The fastest of some rounds: whatever else the machine does only adds. */
function milliseconds(work: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return Math.min(...times);
}

function measure(name: string, scenario: Scenario): { readonly reference: number; readonly kernel: readonly number[] } {
  const prepared = prepareScenario(scenario);
  const reference = specs.map((spec) =>
    milliseconds(() => scorePlayed(prepared, spec, playStepwise(prepared, spec, {}))),
  );
  const kernel = specs.map((spec) => milliseconds(() => replay(prepared, spec)));
  const actions = replay(prepared, specs[4] ?? cpuSpec(70, 2, 60)).actionsPerDay;
  const line = [median(reference), Math.max(...reference), median(kernel), Math.max(...kernel), actions];
  process.stdout.write(`${name.padEnd(14)}${line.map((value) => value.toFixed(2).padStart(10)).join('')}\n`);
  return { reference: median(reference), kernel };
}

const folder = process.argv[2];
const files = folder === undefined ? [] : readdirSync(folder).filter((file) => file.endsWith('.csv.gz'));
const loads = [
  ...files.map((file) => [file.replace('.csv.gz', ''), recordedLoad(join(folder ?? '', file))] as const),
  ...[1, 2, 3].map((seed) => [`generated-${seed}`, generatedLoad(seed, ticks)] as const),
];
process.stdout.write('ms for 30 days at 15 s, median and worst of 8 specs; actions a day at target 70 %\n');
process.stdout.write(
  `${''.padEnd(14)}${['stepwise', 'worst', 'kernel', 'worst', 'actions'].map((each) => each.padStart(10)).join('')}\n`,
);
const measured = loads.map(([name, load]) => measure(name, cpuScenario(scaled(load))));
process.stdout.write(
  `median stepwise ${median(measured.map(({ reference }) => reference)).toFixed(2)} ms, ` +
    `kernel ${median(measured.flatMap(({ kernel }) => kernel)).toFixed(2)} ms\n`,
);
