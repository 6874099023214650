/** Where the manifest of an autoscaler has a field of the recorded one: metrics by what they measure, also in autoscaling/v1. */
import { at, isSameJson, type JsonPath, type JsonRecord, listAt, recordAt, textAt } from '../../core/base/json.ts';
import type { KubeObject } from '../../core/kube/object.ts';

/** `recorded` is the recorded `spec`; undefined where the manifest measures nothing of the kind, or its version has no such field. */
export function manifestPath(path: JsonPath, recorded: JsonRecord, manifest: KubeObject): JsonPath | undefined {
  const [spec, list, index, ...rest] = path;
  const isListed = typeof index === 'number' && (list === 'metrics' || list === 'triggers');
  const entry = isListed ? at(recorded, list, index) : undefined;
  if (manifest.apiVersion === 'autoscaling/v1') return isListed ? targetOfVersion1(entry, rest) : boundOfVersion1(path);
  if (!isListed) return path;
  const same = listAt(manifest, 'spec', list).flatMap((each, place) => (measuresSame(each, entry) ? [place] : []));
  const [place] = same;
  return same.length === 1 && place !== undefined ? [spec ?? 'spec', list, place, ...rest] : undefined;
}

const targetOfVersion1 = (metric: unknown, rest: JsonPath): JsonPath | undefined =>
  textAt(metric, 'resource', 'name') === 'cpu' && rest.at(-1) === 'averageUtilization'
    ? ['spec', 'targetCPUUtilizationPercentage']
    : undefined;

/** autoscaling/v1 has bounds, and no behavior. */
const boundOfVersion1 = (path: JsonPath): JsonPath | undefined =>
  path[1] === 'minReplicas' || path[1] === 'maxReplicas' ? path : undefined;

/** Targets may differ: they are what changes. */
function measuresSame(one: unknown, other: unknown): boolean {
  return isSameJson(identityOf(one), identityOf(other));
}

const sources = ['resource', 'containerResource', 'pods', 'object', 'external'];
const thresholds = new Set(['value', 'threshold', 'activationThreshold', 'activationValue', 'targetValue']);

function identityOf(entry: unknown): JsonRecord {
  const type = textAt(entry, 'type');
  const source = sources.map((name) => recordAt(entry, name)).find((found) => Object.keys(found).length > 0);
  if (source !== undefined) return { type, ...without(source, (field) => field === 'target') };
  const name = textAt(entry, 'name');
  return { type, name, ...without(recordAt(entry, 'metadata'), (field) => thresholds.has(field)) };
}

const without = (record: JsonRecord, isLeftOut: (field: string) => boolean): JsonRecord =>
  Object.fromEntries(Object.entries(record).filter(([field]) => !isLeftOut(field)));
