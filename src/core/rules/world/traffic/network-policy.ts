/** Which traffic the NetworkPolicies of a pod let in. */
import { at, type JsonRecord, listAt, numberAt, recordsAt, textAt } from '../../../base/json.ts';
import { isSelected, type Labels, readSelectorObject, type Requirement, type Selector } from '../../../hpa/selector.ts';
import { apiGroupOf } from '../../../kube/object.ts';
import { type Catalog, namespaceOf } from '../catalog.ts';
import type { PodSpec } from '../pod/pod.ts';
import type { SeenObject } from '../seen.ts';
import { indexSelectors, type SelectorIndex } from '../selecting/selector-index.ts';
import type { Workload } from '../workload/workload.ts';

export interface NetworkPolicy {
  readonly seen: SeenObject;
  readonly selector: Selector | undefined;
  /** What it lets in; nothing where there is none. */
  readonly rules: readonly JsonRecord[];
}

export interface Policies {
  readonly policies: readonly NetworkPolicy[];
  /** Those that restrict what reaches its pods, of worlds beside too; without any, everything does. */
  readonly policiesOf: (workload: Workload) => readonly NetworkPolicy[];
  /** Kinds of `otherPolicies` of which objects are seen, in worlds beside too. */
  readonly otherPoliciesSeen: () => readonly string[];
  /** `Namespace shop`'s labels; undefined where it is not seen. */
  readonly namespaceLabels: (name: string) => Labels | undefined;
}

/** What adds to NetworkPolicies, or overrules them. */
export const otherPolicies: readonly string[] = [
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'CiliumClusterwideNetworkPolicy',
  'CiliumNetworkPolicy',
  'ClusterNetworkPolicy',
  'GlobalNetworkPolicy',
];

export interface PoliciesBeside extends Pick<Catalog, 'named' | 'ofKind'> {
  readonly policiesOf: SelectorIndex<NetworkPolicy>;
}

export function createPolicies({ ofKind, named }: Catalog, beside: PoliciesBeside): Policies {
  const policies = ofKind('NetworkPolicy').filter(isKubernetes).map(readPolicy).filter(isForIngress);
  const find = indexSelectors(
    policies,
    ({ seen }) => namespaceOf(seen),
    ({ selector }) => selector,
  );
  let seen: readonly string[] | undefined;
  return {
    policies,
    policiesOf: ({ seen, pod }) => {
      const namespace = namespaceOf(seen);
      return [...find(namespace, pod.labels), ...beside.policiesOf(namespace, pod.labels)];
    },
    otherPoliciesSeen: () =>
      (seen ??= otherPolicies.filter((kind) => [...ofKind(kind), ...beside.ofKind(kind)].length > 0)),
    namespaceLabels: (name) =>
      (named('Namespace', '', name)[0] ?? beside.named('Namespace', '', name)[0])?.object.metadata.labels,
  };
}

const isKubernetes = ({ object }: SeenObject): boolean => apiGroupOf(object.apiVersion) === 'networking.k8s.io';

/** Without policyTypes every policy is about what comes in. */
function isForIngress({ seen: { object } }: NetworkPolicy): boolean {
  const types = listAt(object, 'spec', 'policyTypes');
  return types.length === 0 || types.includes('Ingress');
}

function readPolicy(seen: SeenObject): NetworkPolicy {
  const read = readSelectorObject(at(seen.object, 'spec', 'podSelector'));
  return {
    seen,
    selector: read.kind === 'answered' ? read.value : undefined,
    rules: recordsAt(seen.object, 'spec', 'ingress'),
  };
}

/** Who sends: a pod by its labels and those of its namespace, undefined where that is not seen. */
export interface Sender {
  readonly seen: SeenObject;
  readonly namespace: string;
  readonly namespaceLabels: Labels | undefined;
  readonly labels: Labels;
}

/** Whether a rule lets traffic to the port in, whoever sends it. */
export function opensPort(rule: JsonRecord, port: number, pod: PodSpec): boolean {
  const ports = recordsAt(rule, 'ports');
  return ports.length === 0 || ports.some((each) => isOpen(each, port, pod));
}

function isOpen(json: JsonRecord, port: number, { containers }: PodSpec): boolean {
  if ((textAt(json, 'protocol') ?? 'TCP') !== 'TCP') return false;
  const written = json['port'];
  if (written === undefined) return true;
  if (typeof written === 'number') return port >= written && port <= (numberAt(json, 'endPort') ?? written);
  return containers.some((each) =>
    recordsAt(each.json, 'ports').some(({ name, containerPort }) => name === written && containerPort === port),
  );
}

/** Whether a rule lets the sender in, whatever the port; undefined where that cannot be told. */
export function letsIn(rule: JsonRecord, sender: Sender, own: string): boolean | undefined {
  const peers = recordsAt(rule, 'from');
  if (peers.length === 0) return true;
  const answers = new Set(peers.map((peer) => isPeer(peer, sender, own)));
  if (answers.has(true)) return true;
  return answers.has(undefined) ? undefined : false;
}

/** The address of a pod is not known before it runs. */
function isPeer(peer: JsonRecord, { namespace, namespaceLabels, labels }: Sender, own: string): boolean | undefined {
  if (peer['ipBlock'] !== undefined) return undefined;
  if (peer['podSelector'] !== undefined && !selects(peer['podSelector'], labels)) return false;
  const wanted = peer['namespaceSelector'];
  if (wanted !== undefined) return isOfNamespace(wanted, namespace, namespaceLabels);
  if (namespace === own) return true;
  return namespace === '' || own === '' ? undefined : false;
}

const nameLabel = 'kubernetes.io/metadata.name';

/** The name is the one label that every namespace is known to have, where it says its name; undefined where others decide. */
function isOfNamespace(selector: unknown, name: string, labels: Labels | undefined): boolean | undefined {
  const read = readSelectorObject(selector);
  if (read.kind !== 'answered') return false;
  const given = { ...labels, ...(name !== '' && { [nameLabel]: name }) };
  const isSeen = ({ key }: Requirement): boolean => (key === nameLabel ? name !== '' : labels !== undefined);
  if (!isSelected(read.value.filter(isSeen), given)) return false;
  return read.value.every(isSeen) ? true : undefined;
}

function selects(json: unknown, labels: Labels): boolean {
  const read = readSelectorObject(json);
  return read.kind === 'answered' && isSelected(read.value, labels);
}
