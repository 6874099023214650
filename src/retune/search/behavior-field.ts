/** Windows, tolerances and policies of both directions as tunable fields. */
import { numberOf, parseQuantity } from '../../core/base/quantity.ts';
import { controllerDefaults, type HpaSpec, type ScalingPolicy, type ScalingRules } from '../../core/hpa/spec.ts';
import { type Field, valuesAround } from './field.ts';

type Direction = 'scaleUp' | 'scaleDown';

const windows = {
  scaleUp: { label: 'scale-up window', values: [0, 15, 30, 60], otherwise: 0 },
  scaleDown: {
    label: 'scale-down window',
    values: [60, 120, 180, 300, 600, 900, 1800, 3600],
    otherwise: controllerDefaults.downscaleStabilizationSeconds,
  },
} as const;
const tolerances = [0, 0.02, 0.05, 0.1, 0.15];
const amounts = {
  Percent: [5, 10, 15, 20, 25, 50, 75, 100, 200, 400],
  Pods: [1, 2, 3, 4, 6, 8, 12, 16, 24],
} as const;

/** Windows always; tolerances and policies only where the autoscaler sets them: older clusters may not know the one, and the other costs many lines. */
export function behaviorFields(spec: HpaSpec): readonly Field[] {
  return [...fieldsIn(spec, 'scaleDown'), ...fieldsIn(spec, 'scaleUp')];
}

function fieldsIn(spec: HpaSpec, direction: Direction): readonly Field[] {
  const rules = spec.behavior?.[direction];
  if (rules?.selectPolicy === 'Disabled') return [];
  return [
    windowField(spec, direction),
    ...(rules?.tolerance === undefined ? [] : [toleranceField(spec, direction)]),
    ...(rules === undefined || isDefault(rules.policies) ? [] : policyFields(spec, direction, rules.policies)),
  ];
}

function windowField(spec: HpaSpec, direction: Direction): Field {
  const { label, values, otherwise } = windows[direction];
  const read = (of: HpaSpec): number => of.behavior?.[direction].stabilizationWindowSeconds ?? otherwise;
  return {
    kind: 'behavior',
    label,
    path: ['behavior', direction, 'stabilizationWindowSeconds'],
    values: valuesAround(read(spec), values, 0, Infinity),
    read,
    write: (of, value) => withRules(of, direction, { stabilizationWindowSeconds: value }),
  };
}

function toleranceField(spec: HpaSpec, direction: Direction): Field {
  const read = (of: HpaSpec): number => {
    const text = of.behavior?.[direction].tolerance;
    return text === undefined ? controllerDefaults.tolerance : numberOf(parseQuantity(text));
  };
  return {
    kind: 'behavior',
    label: direction === 'scaleUp' ? 'scale-up tolerance' : 'scale-down tolerance',
    path: ['behavior', direction, 'tolerance'],
    values: valuesAround(read(spec), tolerances, 0, Infinity),
    read,
    write: (of, value) => withRules(of, direction, { tolerance: `${Math.round(value * 1000)}m` }),
  };
}

function policyFields(spec: HpaSpec, direction: Direction, policies: readonly ScalingPolicy[]): readonly Field[] {
  return policies.map((policy, index) => {
    const { type, periodSeconds } = policy;
    const read = (of: HpaSpec): number => of.behavior?.[direction].policies[index]?.value ?? 0;
    return {
      kind: 'behavior',
      label: `${direction === 'scaleUp' ? 'scale-up' : 'scale-down'} ${type === 'Pods' ? 'pods' : 'percent'} per ${periodSeconds} s`,
      path: ['behavior', direction, 'policies', index, 'value'],
      values: valuesAround(read(spec), amounts[type], 1, Infinity),
      read,
      write: (of, value) =>
        withRules(of, direction, {
          policies: (of.behavior?.[direction].policies ?? []).with(index, { ...policy, value }),
        }),
    };
  });
}

/** What the API server fills in where `behavior` says nothing (Kubernetes 1.37: pkg/apis/autoscaling/v2/defaults.go). */
const defaultRules: Readonly<Record<Direction, ScalingRules>> = {
  scaleUp: {
    stabilizationWindowSeconds: 0,
    selectPolicy: 'Max',
    policies: [
      { type: 'Pods', value: 4, periodSeconds: 15 },
      { type: 'Percent', value: 100, periodSeconds: 15 },
    ],
  },
  scaleDown: { selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] },
};

/** Limits nobody chose: they are as good as none. */
const isDefault = (policies: readonly ScalingPolicy[]): boolean =>
  policies.every(({ periodSeconds }) => periodSeconds === 15);

function withRules(spec: HpaSpec, direction: Direction, change: Partial<ScalingRules>): HpaSpec {
  const behavior = spec.behavior ?? defaultRules;
  return { ...spec, behavior: { ...behavior, [direction]: { ...behavior[direction], ...change } } };
}
