/** The nodes of a cluster, as far as they decide where pods can go. */
import { flagAt, recordsAt, textAt } from '../../../base/json.ts';
import { type Amounts, amountsAt } from '../pod/amounts.ts';
import type { SeenObject } from '../seen.ts';

export interface Node {
  readonly seen: SeenObject;
  readonly labels: Readonly<Record<string, string>>;
  /** Undefined where nothing says it. */
  readonly zone: string | undefined;
  readonly isControlPlane: boolean;
  readonly taints: readonly Taint[];
  /** New pods may be sent to it: it is not cordoned. */
  readonly isOpen: boolean;
  /** What pods can request of it. */
  readonly allocatable: Amounts;
  /** `v1.37.2`; '' where it does not tell. */
  readonly kubelet: string;
}

export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

export function readNode(seen: SeenObject): Node {
  const { object } = seen;
  const labels = object.metadata.labels ?? {};
  return {
    seen,
    labels,
    zone: labels['topology.kubernetes.io/zone'] ?? labels['failure-domain.beta.kubernetes.io/zone'],
    isControlPlane: roles.some((role) => labels[role] !== undefined),
    taints: recordsAt(object, 'spec', 'taints').map((taint) => ({
      key: textAt(taint, 'key') ?? '',
      value: textAt(taint, 'value') ?? '',
      effect: textAt(taint, 'effect') ?? '',
    })),
    isOpen: !flagAt(object, 'spec', 'unschedulable'),
    allocatable: amountsAt(object, 'status', 'allocatable'),
    kubelet: textAt(object, 'status', 'nodeInfo', 'kubeletVersion') ?? '',
  };
}

const roles = ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master'];
