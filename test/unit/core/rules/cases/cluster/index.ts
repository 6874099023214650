// Cases of the rules about what only a cluster tells: conditions, events, what runs.
import type { Cases } from '../../arrange.ts';
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

export const clusterCases: Readonly<Record<string, Cases>> = {
  'adapter-rule-missing': adapterRuleMissing,
  'cluster-autoscaler-version-skew': clusterAutoscalerVersionSkew,
  'control-plane-not-redundant': controlPlaneNotRedundant,
  'metric-selector-empty': metricSelectorEmpty,
  'metrics-api-down': metricsApiDown,
  'oom-restarts': oomRestarts,
  'partly-blind': partlyBlind,
  'pods-unschedulable': podsUnschedulable,
  'scaledobject-left-paused': scaledObjectLeftPaused,
  'scaledobject-not-ready': scaledObjectNotReady,
  'scaling-inactive': scalingInactive,
  'single-zone': singleZone,
  'slow-start': slowStart,
  'unable-to-scale': unableToScale,
  'version-skew': versionSkew,
  'vpa-recommendation-stale': vpaRecommendationStale,
  'zero-replicas-disable-autoscaler': zeroReplicasDisableAutoscaler,
};
