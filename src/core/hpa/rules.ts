/** What a spec and a controller's settings come to once a number is wanted: bounds, windows and policies, numbers only. */
import type { Milliseconds } from '../base/instant.ts';
import type { ControllerSettings, HpaSpec, ScalingPolicy, ScalingRules } from './spec.ts';
import { type Tolerances, tolerancesOf } from './tolerances.ts';

export interface PolicyRule {
  readonly type: ScalingPolicy['type'];
  readonly value: number;
  readonly period: Milliseconds;
}

export interface DirectionRules {
  readonly window: Milliseconds;
  readonly select: ScalingRules['selectPolicy'];
  readonly policies: readonly PolicyRule[];
  readonly longestPeriod: Milliseconds;
}

export interface Behavior {
  readonly up: DirectionRules;
  readonly down: DirectionRules;
}

export interface Rules {
  readonly min: number;
  readonly max: number;
  readonly tolerances: Tolerances;
  /** Undefined takes the older path: one window, no policies. */
  readonly behavior: Behavior | undefined;
  /** The window of the older path. */
  readonly downscaleStabilization: Milliseconds;
}

/** Throws `quantity-invalid` for a tolerance that is no quantity. */
export function rulesOf(spec: Omit<HpaSpec, 'metrics'>, controller: ControllerSettings): Rules {
  const { behavior } = spec;
  return {
    min: spec.minReplicas,
    max: spec.maxReplicas,
    tolerances: tolerancesOf(spec, controller),
    behavior: behavior && {
      up: directionOf(behavior.scaleUp, 0),
      down: directionOf(behavior.scaleDown, Math.trunc(controller.downscaleStabilizationSeconds)),
    },
    downscaleStabilization: controller.downscaleStabilizationSeconds * 1000,
  };
}

/** The controller's own window stands in for one that is not given, as in maybeInitScaleDownStabilizationWindow (Kubernetes 1.37). */
function directionOf(rules: ScalingRules, controllerWindow: number): DirectionRules {
  const policies = rules.policies.map(({ type, value, periodSeconds }) => ({
    type,
    value,
    period: periodSeconds * 1000,
  }));
  return {
    window: (rules.stabilizationWindowSeconds ?? controllerWindow) * 1000,
    select: rules.selectPolicy,
    policies,
    longestPeriod: Math.max(0, ...policies.map(({ period }) => period)),
  };
}
