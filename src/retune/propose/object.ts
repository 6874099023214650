/** From a changed spec back to the recorded object: only what differs, in the words of the object's own kind. */
import { at, type JsonPath, type JsonRecord, listAt, recordsAt, withValueAt } from '../../core/base/json.ts';
import { exhaustive } from '../../core/base/exhaustive.ts';
import type { HpaSpec } from '../../core/hpa/spec.ts';
import { applyToScaledObject } from '../keda/apply.ts';
import { thresholdField } from '../../core/subject/keda/triggers.ts';
import type { Field } from '../search/field.ts';
import type { Subject } from '../../core/subject/subject.ts';

/** The recorded `spec` with the numbers of `after` where `fields` say that these differ. */
export function proposedObject(
  { autoscaler, recordedSpec, spec }: Subject,
  fields: readonly Field[],
  after: HpaSpec,
): JsonRecord {
  switch (autoscaler.kind) {
    case 'ScaledObject':
      return applyToScaledObject(recordedSpec, spec, after);
    case 'HorizontalPodAutoscaler':
      return fields
        .filter(({ read }) => read(spec) !== read(after))
        .reduce((changed, { path }) => withValueAt(changed, ...leafOf(recordedSpec, path, after)), recordedSpec);
    default:
      return exhaustive(autoscaler.kind);
  }
}

/** What to write where: autoscaling/v1 has one target under a name of its own, and metrics left to the default are written whole. */
function leafOf(recorded: JsonRecord, path: JsonPath, after: HpaSpec): readonly [JsonPath, unknown] {
  if (path[0] !== 'metrics' || listAt(recorded, 'metrics').length > 0) return [path, at(after, ...path)];
  if (v1Target in recorded) return [[v1Target], at(after, ...path)];
  return [['metrics'], after.metrics];
}

const v1Target = 'targetCPUUtilizationPercentage';

/** Where a field lies in the recorded `spec`. */
export function pathIn({ autoscaler, recordedSpec, spec }: Subject, { path }: Field): JsonPath {
  if (autoscaler.kind === 'HorizontalPodAutoscaler') return leafOf(recordedSpec, path, spec)[0];
  const [first, second] = path;
  if (first === 'minReplicas') return ['minReplicaCount'];
  if (first === 'maxReplicas') return ['maxReplicaCount'];
  if (first === 'behavior') return ['advanced', 'horizontalPodAutoscalerConfig', ...path];
  const trigger = recordsAt(recordedSpec, 'triggers')[Number(second)] ?? {};
  return ['triggers', Number(second), 'metadata', thresholdField(trigger) ?? 'value'];
}
