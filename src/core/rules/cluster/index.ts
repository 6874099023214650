/** Rules about what only a cluster tells: conditions, events, what runs. */
import type { Rule } from '../rule.ts';
import { adapterRuleMissing } from './adapter-rule-missing.ts';
import { clusterAutoscalerVersionSkew } from './cluster-autoscaler-version-skew.ts';
import { controlPlaneNotRedundant } from './control-plane-not-redundant.ts';
import { metricSelectorEmpty } from './metric-selector-empty.ts';
import { metricsApiDown } from './metrics-api-down.ts';
import { oomRestarts } from './oom-restarts.ts';
import { partlyBlind } from './partly-blind.ts';
import { podsUnschedulable } from './pods-unschedulable.ts';
import { scaledObjectLeftPaused } from './scaledobject-left-paused.ts';
import { scaledObjectNotReady } from './scaledobject-not-ready.ts';
import { scalingInactive } from './scaling-inactive.ts';
import { singleZone } from './single-zone.ts';
import { slowStart } from './slow-start.ts';
import { unableToScale } from './unable-to-scale.ts';
import { versionSkew } from './version-skew.ts';
import { vpaRecommendationStale } from './vpa-recommendation-stale.ts';
import { zeroReplicasDisableAutoscaler } from './zero-replicas-disable-autoscaler.ts';

export const clusterRules: readonly Rule[] = [
  adapterRuleMissing,
  clusterAutoscalerVersionSkew,
  controlPlaneNotRedundant,
  metricSelectorEmpty,
  metricsApiDown,
  oomRestarts,
  partlyBlind,
  podsUnschedulable,
  scaledObjectLeftPaused,
  scaledObjectNotReady,
  scalingInactive,
  singleZone,
  slowStart,
  unableToScale,
  versionSkew,
  vpaRecommendationStale,
  zeroReplicasDisableAutoscaler,
];
