/** What the live pods of a workload ask for, read once for all that were made alike. */
import { type JsonRecord, recordAt } from '../../../base/json.ts';
import type { KubeObject } from '../../../kube/object.ts';
import { noDefaults } from '../pod/limit-range.ts';
import { type PodSpec, readPodSpec } from '../pod/pod.ts';
import type { SeenObject } from '../seen.ts';

/** A cluster keeps equal parts of its pods as one (`reading/cluster/sharing`): pods of one template are told by that. */
export function liveSpecs(pods: readonly SeenObject[]): readonly PodSpec[] {
  const different: KubeObject[] = [];
  for (const { object } of pods) if (!different.some((each) => areMadeAlike(each, object))) different.push(object);
  return different.map((each) => readPodSpec(each, [], noDefaults));
}

/** But for their names and the nodes that they are on. */
function areMadeAlike(one: KubeObject, other: KubeObject): boolean {
  const { labels, annotations } = one.metadata;
  if (other.metadata.labels !== labels || other.metadata.annotations !== annotations) return false;
  return areSame(recordAt(one, 'spec'), recordAt(other, 'spec'));
}

function areSame(one: JsonRecord, other: JsonRecord): boolean {
  const fields = Object.keys(one);
  if (fields.length !== Object.keys(other).length) return false;
  return fields.every((field) => field === 'nodeName' || one[field] === other[field]);
}
