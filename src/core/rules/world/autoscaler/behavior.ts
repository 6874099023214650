/** How fast an autoscaler may scale, with the defaults of the API filled in, and where each value is written. */
import type { Seconds } from '../../../base/instant.ts';
import { at, type JsonPath, recordAt } from '../../../base/json.ts';
import { parseBehavior } from '../../../hpa/parse-spec.ts';
import { controllerDefaults, type ScalingPolicy, type ScalingRules } from '../../../hpa/spec.ts';
import type { Autoscaler } from './autoscaler.ts';
import type { SeenObject } from '../seen.ts';
import type { Setting } from '../setting.ts';

export interface Behavior {
  readonly scaleUp: Direction;
  readonly scaleDown: Direction;
}

export interface Direction {
  /** From 0 on; 300 for scale-down where nothing is written, unless the controller is told otherwise. */
  readonly window: Known<Seconds>;
  readonly select: Known<ScalingRules['selectPolicy']>;
  readonly policies: readonly Policy[];
  /** A quantity: how far the use may be from its target, as a share of it. */
  readonly tolerance: Known<string>;
}

type Known<Value> = Setting<Value> & { readonly value: Value };

export interface Policy extends ScalingPolicy {
  /** Leads to its value; undefined for one of the API's defaults. */
  readonly path: JsonPath | undefined;
}

/**
 * Without `behavior` the controller takes another way, which waits as long and removes as much.
 * Throws `autoscaler-invalid` for what cannot be read.
 */
export function behaviorOf({ seen, kind }: Autoscaler): Behavior {
  const path = kind === 'ScaledObject' ? inScaledObject : ['spec', 'behavior'];
  const written = kind === 'ScaledObject' || hasBehavior(seen) ? recordAt(seen.object, ...path) : {};
  const { scaleUp, scaleDown } = parseBehavior(written);
  return {
    scaleUp: directionOf(scaleUp, recordAt(written, 'scaleUp'), [...path, 'scaleUp']),
    scaleDown: directionOf(scaleDown, recordAt(written, 'scaleDown'), [...path, 'scaleDown']),
  };
}

const inScaledObject = ['spec', 'advanced', 'horizontalPodAutoscalerConfig', 'behavior'];

/** In the versions before it a field of that name means nothing. */
const hasBehavior = ({ object }: SeenObject): boolean =>
  ['autoscaling/v2', 'autoscaling/v2beta2'].includes(object.apiVersion);

function directionOf(rules: ScalingRules, written: unknown, path: JsonPath): Direction {
  const setting = <Value>(value: Value, field: string): Known<Value> => ({
    value,
    path: [...path, field],
    isWritten: (at(written, field) ?? undefined) !== undefined,
  });
  const isListed = Array.isArray(at(written, 'policies'));
  return {
    window: setting(
      rules.stabilizationWindowSeconds ?? controllerDefaults.downscaleStabilizationSeconds,
      'stabilizationWindowSeconds',
    ),
    select: setting(rules.selectPolicy, 'selectPolicy'),
    tolerance: setting(rules.tolerance ?? String(controllerDefaults.tolerance), 'tolerance'),
    policies: rules.policies.map((policy, index) => ({
      ...policy,
      path: isListed ? [...path, 'policies', index, 'value'] : undefined,
    })),
  };
}
