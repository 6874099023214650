/** The part of an autoscaling/v2 HorizontalPodAutoscaler that decides, as the API server stores it: defaults filled in. */
import { exhaustive } from '../base/exhaustive.ts';

/** `type` says which of the values counts. Quantities as Kubernetes writes them; utilisation in whole percent of the request. */
export interface MetricTarget {
  readonly type: 'Utilization' | 'Value' | 'AverageValue';
  readonly averageUtilization?: number;
  readonly averageValue?: string;
  readonly value?: string;
}

export interface MetricIdentifier {
  readonly name: string;
  readonly selector?: unknown;
}

export type MetricSpec =
  | { readonly type: 'Resource'; readonly resource: { readonly name: string; readonly target: MetricTarget } }
  | {
      readonly type: 'ContainerResource';
      readonly containerResource: { readonly name: string; readonly container: string; readonly target: MetricTarget };
    }
  | { readonly type: 'Pods'; readonly pods: { readonly metric: MetricIdentifier; readonly target: MetricTarget } }
  | {
      readonly type: 'Object';
      readonly object: {
        readonly metric: MetricIdentifier;
        readonly target: MetricTarget;
        readonly describedObject: { readonly apiVersion?: string; readonly kind: string; readonly name: string };
      };
    }
  | {
      readonly type: 'External';
      readonly external: { readonly metric: MetricIdentifier; readonly target: MetricTarget };
    };

export interface ScalingPolicy {
  readonly type: 'Pods' | 'Percent';
  readonly value: number;
  readonly periodSeconds: number;
}

export interface ScalingRules {
  /** Absent only for scale-down: the controller's own window then counts. */
  readonly stabilizationWindowSeconds?: number;
  readonly selectPolicy: 'Max' | 'Min' | 'Disabled';
  readonly policies: readonly ScalingPolicy[];
  /** A quantity such as `50m`; absent, the controller's own counts. */
  readonly tolerance?: string;
}

export interface HpaSpec {
  readonly scaleTargetRef: { readonly apiVersion?: string; readonly kind: string; readonly name: string };
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly metrics: readonly MetricSpec[];
  /** Absent takes the controller's older path, with other edges than `{}`. */
  readonly behavior?: { readonly scaleUp: ScalingRules; readonly scaleDown: ScalingRules };
}

/** The target of a metric, whatever its type. */
export function targetOf(metric: MetricSpec): MetricTarget {
  switch (metric.type) {
    case 'Resource':
      return metric.resource.target;
    case 'ContainerResource':
      return metric.containerResource.target;
    case 'Pods':
      return metric.pods.target;
    case 'Object':
      return metric.object.target;
    case 'External':
      return metric.external.target;
    default:
      return exhaustive(metric);
  }
}

/** Only these can be read without pods, and wake a workload from zero. Mirrors hasObjectOrExternalMetrics (Kubernetes 1.37). */
export function hasObjectOrExternalMetrics(spec: { readonly metrics: readonly { readonly type: string }[] }): boolean {
  return spec.metrics.some(({ type }) => type === 'Object' || type === 'External');
}

/** Settings of kube-controller-manager. */
export interface ControllerSettings {
  readonly tolerance: number;
  readonly cpuInitializationPeriodSeconds: number;
  readonly initialReadinessDelaySeconds: number;
  readonly downscaleStabilizationSeconds: number;
  readonly syncPeriodSeconds: number;
}

export const controllerDefaults: ControllerSettings = {
  tolerance: 0.1,
  cpuInitializationPeriodSeconds: 300,
  initialReadinessDelaySeconds: 30,
  downscaleStabilizationSeconds: 300,
  syncPeriodSeconds: 15,
};

/** The release whose controller is mirrored; printed where it changes a number. */
export const mirroredKubernetes = '1.37';
