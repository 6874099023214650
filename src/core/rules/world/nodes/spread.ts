/** What a pod says about running apart from its own kind. */
import { type JsonPath, type JsonRecord, listAt, numberAt, recordAt, textAt } from '../../../base/json.ts';
import { isSelected, readSelectorObject } from '../../../hpa/selector.ts';
import type { Node } from './nodes.ts';
import { isDrawnTo, isTolerated } from './placement.ts';
import type { PodSpec } from '../pod/pod.ts';

export interface Spread {
  /** The label of nodes whose values tell places apart: `kubernetes.io/hostname`, `topology.kubernetes.io/zone`. */
  readonly topology: string;
  /** The scheduler rather leaves a pod unscheduled. */
  readonly isRequired: boolean;
  readonly how: Apart | Even;
  /** Leads to the entry. */
  readonly path: JsonPath;
}

/** One pod in each place: a term of podAntiAffinity. */
interface Apart {
  readonly kind: 'apart';
}

/** Numbers of pods that differ by no more than the skew: an entry of topologySpreadConstraints. */
export interface Even {
  readonly kind: 'even';
  readonly maxSkew: number;
  /** With fewer places than that, the emptiest counts as empty; 1 where none is written. */
  readonly minDomains: number;
  /** Places in which the pod cannot run because of its node affinity, or of taints, do not count. */
  readonly nodeAffinityPolicy: 'Honor' | 'Ignore';
  readonly nodeTaintsPolicy: 'Honor' | 'Ignore';
}

/** Those that count the pods of this template; constraints and terms about other pods spread nothing. */
export function spreadsOf(pod: PodSpec, namespace: string): readonly Spread[] {
  return [...constraintsOf(pod), ...termsOf(pod, namespace)];
}

/** Whether anything of the kind is written, whatever pods it is about. */
export function namesSpread({ spec }: PodSpec): boolean {
  return [
    listAt(spec, 'topologySpreadConstraints'),
    listAt(spec, ...anti, required),
    listAt(spec, ...anti, preferred),
  ].some((each) => each.length > 0);
}

const anti = ['affinity', 'podAntiAffinity'] as const;
const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Defaults of core/v1: affinity is honoured, taints are not. */
function constraintsOf(pod: PodSpec): readonly Spread[] {
  return listAt(pod.spec, 'topologySpreadConstraints').flatMap((json, index): readonly Spread[] => {
    if (!selectsOwn(recordAt(json), pod)) return [];
    const how: Even = {
      kind: 'even',
      maxSkew: numberAt(json, 'maxSkew') ?? 1,
      minDomains: numberAt(json, 'minDomains') ?? 1,
      nodeAffinityPolicy: textAt(json, 'nodeAffinityPolicy') === 'Ignore' ? 'Ignore' : 'Honor',
      nodeTaintsPolicy: textAt(json, 'nodeTaintsPolicy') === 'Honor' ? 'Honor' : 'Ignore',
    };
    const isRequired = textAt(json, 'whenUnsatisfiable') !== 'ScheduleAnyway';
    const path = [...pod.path, 'topologySpreadConstraints', index];
    return [{ topology: textAt(json, 'topologyKey') ?? '', isRequired, how, path }];
  });
}

function termsOf(pod: PodSpec, namespace: string): readonly Spread[] {
  const read = (term: JsonRecord, isRequired: boolean, path: JsonPath): readonly Spread[] =>
    selectsOwn(term, pod) && reaches(term, namespace)
      ? [{ topology: textAt(term, 'topologyKey') ?? '', isRequired, how: { kind: 'apart' }, path }]
      : [];
  return [
    ...listAt(pod.spec, ...anti, required).flatMap((json, index) =>
      read(recordAt(json), true, [...pod.path, ...anti, required, index]),
    ),
    ...listAt(pod.spec, ...anti, preferred).flatMap((json, index) =>
      read(recordAt(json, 'podAffinityTerm'), false, [...pod.path, ...anti, preferred, index, 'podAffinityTerm']),
    ),
  ];
}

/** An absent selector selects no pods. Keys of `matchLabelKeys` take the pod's own values, those of `mismatchLabelKeys` any others. */
function selectsOwn(json: JsonRecord, { labels }: PodSpec): boolean {
  if (json['labelSelector'] === undefined || listAt(json, 'mismatchLabelKeys').length > 0) return false;
  const read = readSelectorObject(json['labelSelector']);
  return read.kind === 'answered' && isSelected(read.value, labels);
}

/** Without namespaces a term is about its own; a selector of namespaces is taken for one that selects it too. */
function reaches(term: JsonRecord, namespace: string): boolean {
  const named = listAt(term, 'namespaces');
  return term['namespaceSelector'] !== undefined || named.length === 0 || named.includes(namespace);
}

/** The most pods that it lets run on these nodes; undefined where it sets no limit. */
export function mostPods({ topology, how }: Spread, pod: PodSpec, nodes: readonly Node[]): number | undefined {
  const placesOf = (some: readonly Node[]): ReadonlySet<string> =>
    new Set(some.flatMap(({ labels }) => labels[topology] ?? []));
  const open = nodes.filter((node) => isDrawnTo(pod, node) && isTolerated(pod, node));
  if (how.kind === 'apart') {
    const isBounded = open.every(({ labels }) => labels[topology] !== undefined);
    return isBounded ? placesOf(open).size : undefined;
  }
  const counted = nodes.filter(
    (node) =>
      (how.nodeAffinityPolicy === 'Ignore' || isDrawnTo(pod, node)) &&
      (how.nodeTaintsPolicy === 'Ignore' || isTolerated(pod, node)),
  );
  // where a place that counts takes no pods, or too few places count, the emptiest has none for ever
  const isHeld = placesOf(counted).size < how.minDomains || !placesOf(counted).isSubsetOf(placesOf(open));
  return isHeld ? placesOf(open).size * how.maxSkew : undefined;
}
