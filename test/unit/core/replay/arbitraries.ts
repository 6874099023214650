/** Loads, plants and specs of all kinds, for what must hold whatever they are. */
import * as fc from 'fast-check';
import type {
  ControllerSettings,
  HpaSpec,
  MetricSpec,
  ScalingPolicy,
  ScalingRules,
} from '../../../../src/core/hpa/spec.ts';
import type { Plant, Scenario, Signal } from '../../../../src/core/replay/scenario.ts';
import type { ReplayOptions } from '../../../../src/core/replay/replay.ts';
import { generatedLoad, randomOf, specOf } from './scenarios.ts';

export interface Replay {
  readonly scenario: Scenario;
  readonly spec: HpaSpec;
  readonly options: ReplayOptions;
}

/** Long enough for several windows of every kind. */
const ticks = 1500;

const loads: fc.Arbitrary<Float64Array> = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    scale: fc.constantFrom(0, 0.5, 3, 8, 20),
    kind: fc.constantFrom('wave', 'steps', 'spikes', 'flat'),
  })
  .map(({ seed, scale, kind }) => {
    const random = randomOf(seed);
    if (kind === 'wave') return generatedLoad(seed, ticks).map((value) => value * scale);
    if (kind === 'flat') return new Float64Array(ticks).fill(scale * random());
    let level = random();
    return Float64Array.from({ length: ticks }, () => {
      if (random() < (kind === 'steps' ? 0.02 : 0.3)) level = random() < 0.2 ? 0 : random() ** 2;
      return scale * level;
    });
  });

/** Holes where nothing was read. */
function withGaps(load: Float64Array, seed: number): Float64Array {
  const random = randomOf(seed);
  let left = 0;
  return load.map((value) => {
    if (random() < 0.003) left = Math.ceil(60 * random());
    left -= 1;
    return left >= 0 ? Number.NaN : value;
  });
}

const plants: fc.Arbitrary<Plant> = fc.record({
  podCapacity: fc.constantFrom(1, 0.5, 2),
  usableShare: fc.constantFrom(0.85, 0.6, 1),
  startupSeconds: fc.constantFrom(0, 10, 45, 60, 100, 200, 330),
  metricLagSeconds: fc.constantFrom(0, 10, 30, 60),
  metricWindowSeconds: fc.constantFrom(15, 20, 60, 90),
});

interface Read {
  readonly metric: MetricSpec;
  readonly signal: Signal;
}

/** Thousandths of a unit, which may be a gibibyte. */
const value = (thousandths: number, unit: number): string => `${thousandths * unit}m`;
const identifier = { name: 'queue_depth' };
const describedObject = { kind: 'Ingress', name: 'web' };

/** A metric and the signal that it reads. */
const reads: fc.Arbitrary<Read> = fc
  .record({
    load: loads,
    gapSeed: fc.option(fc.integer({ min: 1, max: 1e6 }), { nil: undefined, freq: 2 }),
    idle: fc.constantFrom(0, 0, 0.05, 0.3),
    ceiling: fc.constantFrom(1, 0.7, Number.POSITIVE_INFINITY),
    request: fc.constantFrom(1, 0.5, 0.3),
    unit: fc.constantFrom(1, 1, 1, 2 ** 30, 2 ** 36),
    percent: fc.integer({ min: 20, max: 130 }),
    target: fc.integer({ min: 100, max: 1500 }),
    kind: fc.constantFrom(
      'cpu',
      'cpu',
      'cpu',
      'cpuAverage',
      'memory',
      'container',
      'pods',
      'object',
      'objectAverage',
      'external',
      'externalAverage',
    ),
  })
  .map(({ load, gapSeed, idle, ceiling, request, unit, percent, target, kind }) => ({
    metric: metricOf(kind, percent, value(target, unit)),
    signal: {
      load: (gapSeed === undefined ? load : withGaps(load, gapSeed)).map((each) => each * unit),
      idle: idle * unit,
      ceiling: ceiling * unit,
      request: request * unit,
    },
  }));

function metricOf(kind: string, averageUtilization: number, quantity: string): MetricSpec {
  const average = { type: 'AverageValue', averageValue: quantity } as const;
  const utilization = { type: 'Utilization', averageUtilization } as const;
  switch (kind) {
    case 'cpuAverage':
      return { type: 'Resource', resource: { name: 'cpu', target: average } };
    case 'memory':
      return { type: 'Resource', resource: { name: 'memory', target: utilization } };
    case 'container':
      return { type: 'ContainerResource', containerResource: { name: 'cpu', container: 'web', target: utilization } };
    case 'pods':
      return { type: 'Pods', pods: { metric: identifier, target: average } };
    case 'object':
      return {
        type: 'Object',
        object: { metric: identifier, describedObject, target: { type: 'Value', value: quantity } },
      };
    case 'objectAverage':
      return { type: 'Object', object: { metric: identifier, describedObject, target: average } };
    case 'external':
      return {
        type: 'External',
        external: { metric: identifier, target: { type: 'Value', value: quantity } },
      };
    case 'externalAverage':
      return { type: 'External', external: { metric: identifier, target: average } };
    default:
      return { type: 'Resource', resource: { name: 'cpu', target: utilization } };
  }
}

const policies: fc.Arbitrary<ScalingPolicy> = fc.record({
  type: fc.constantFrom('Pods', 'Percent'),
  value: fc.constantFrom(1, 2, 4, 5, 10, 16, 20, 50, 80, 100),
  periodSeconds: fc.constantFrom(15, 60, 100, 120, 300, 1800),
});

const rules = {
  stabilizationWindowSeconds: fc.constantFrom(0, 0, 15, 30, 60, 100, 300, 600, 900, 3600),
  selectPolicy: fc.constantFrom<ScalingRules['selectPolicy'][]>('Max', 'Max', 'Max', 'Min', 'Disabled'),
  policies: fc.array(policies, { minLength: 1, maxLength: 3 }),
  tolerance: fc.constantFrom('0.1', '0', '20m', '0.05', '0.3'),
};

const behaviors: fc.Arbitrary<HpaSpec['behavior']> = fc.option(
  fc.record({
    scaleUp: fc.record(rules, { requiredKeys: ['stabilizationWindowSeconds', 'selectPolicy', 'policies'] }),
    scaleDown: fc.record(rules, { requiredKeys: ['selectPolicy', 'policies'] }),
  }),
  { nil: undefined, freq: 2 },
);

const controllers: fc.Arbitrary<ControllerSettings> = fc.record({
  tolerance: fc.constantFrom(0.1, 0.05),
  cpuInitializationPeriodSeconds: fc.constantFrom(300, 0, 60),
  initialReadinessDelaySeconds: fc.constantFrom(30, 0),
  downscaleStabilizationSeconds: fc.constantFrom(300, 0, 100, 900),
  syncPeriodSeconds: fc.constant(15),
});

/** Minimum of at least one; for the rest anything that the API admits. */
export const replays: fc.Arbitrary<Replay> = fc
  .record({
    demand: loads,
    plant: plants,
    reads: fc.array(reads, { minLength: 1, maxLength: 3 }),
    readsDemand: fc.boolean(),
    min: fc.integer({ min: 1, max: 6 }),
    room: fc.constantFrom(0, 1, 5, 20, 60),
    behavior: behaviors,
    span: fc.option(fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 701, max: ticks })), {
      nil: undefined,
    }),
    controller: fc.option(controllers, { nil: undefined }),
    initialReplicas: fc.option(fc.integer({ min: 1, max: 70 }), { nil: undefined }),
  })
  .map(({ demand, plant, reads, readsDemand, min, room, behavior, span, controller, initialReplicas }) => {
    const [first, ...others] = reads.map(({ signal }) => signal);
    const signals = first === undefined ? [] : [readsDemand ? { ...first, load: demand } : first, ...others];
    const spec = specOf(
      reads.map(({ metric }) => metric),
      min,
      min + room,
    );
    return {
      scenario: { demand: { grid: { start: 1_700_000_000, step: 15, length: ticks }, values: demand }, plant, signals },
      spec: behavior === undefined ? spec : { ...spec, behavior },
      options: {
        ...(span === undefined ? {} : { span: { from: span[0], to: span[1] } }),
        ...(controller === undefined ? {} : { controller }),
        ...(initialReplicas === undefined ? {} : { initialReplicas }),
      },
    };
  });
