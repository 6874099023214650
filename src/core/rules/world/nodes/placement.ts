/** Which nodes a pod can go to by what both say, whatever room there is. */
import { at, type JsonRecord, listAt, recordAt, recordsAt, textAt } from '../../../base/json.ts';
import { isSelected, type Labels, requirement } from '../../../hpa/selector.ts';
import type { Node, Taint } from './nodes.ts';
import type { PodSpec } from '../pod/pod.ts';

/** By nodeSelector and required node affinity. Mirrors GetRequiredNodeAffinity (component-helpers of Kubernetes 1.37). */
export function isDrawnTo({ spec }: PodSpec, { labels, seen }: Node): boolean {
  const wanted = Object.entries(recordAt(spec, 'nodeSelector'));
  if (!wanted.every(([key, value]) => labels[key] === String(value))) return false;
  const required = at(spec, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  if (required === undefined || required === null) return true;
  const name = { 'metadata.name': seen.object.metadata.name };
  return recordsAt(required, 'nodeSelectorTerms').some((term) => {
    const [expressions, fields] = [recordsAt(term, 'matchExpressions'), recordsAt(term, 'matchFields')];
    const isEmpty = expressions.length + fields.length === 0;
    return !isEmpty && expressions.every((each) => isMet(each, labels)) && fields.every((each) => isMet(each, name));
  });
}

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'] as const;

/** What cannot be read is not met. */
function isMet(json: JsonRecord, labels: Labels): boolean {
  const operator = operators.find((each) => each === json['operator']);
  if (operator === undefined) return false;
  const read = requirement(textAt(json, 'key') ?? '', operator, listAt(json, 'values').map(String));
  return read.kind === 'answered' && isSelected([read.value], labels);
}

/** Taints that Kubernetes sets by itself, as for a cordon or a node that is not ready, come and go: they repel nobody here. */
export function isTolerated({ spec }: PodSpec, { taints }: Node): boolean {
  const tolerations = recordsAt(spec, 'tolerations');
  return taints
    .filter(({ key, effect }) => effect !== 'PreferNoSchedule' && !key.startsWith('node.kubernetes.io/'))
    .every((taint) => tolerations.some((each) => tolerates(each, taint)));
}

/** Mirrors Toleration.ToleratesTaint (Kubernetes 1.37). */
function tolerates(toleration: JsonRecord, { key, value, effect }: Taint): boolean {
  const isOfEffect = [undefined, '', effect].includes(textAt(toleration, 'effect'));
  const isOfKey = [undefined, '', key].includes(textAt(toleration, 'key'));
  const isOfValue = textAt(toleration, 'operator') === 'Exists' || (textAt(toleration, 'value') ?? '') === value;
  return isOfEffect && isOfKey && isOfValue;
}
