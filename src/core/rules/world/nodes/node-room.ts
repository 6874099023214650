/** How many pods of a template the nodes of a cluster could hold if they held nothing else. */
import { parseQuantity, timesIn } from '../../../base/quantity.ts';
import type { Node } from './nodes.ts';
import { isDrawnTo, isTolerated } from './placement.ts';
import { podAmount } from '../pod/pod-amount.ts';
import type { PodSpec } from '../pod/pod.ts';

/** By requests of cpu and memory, and by the pods that a node may have. Throws `quantity-invalid`. */
export function roomOnNodes(pod: PodSpec, nodes: readonly Node[]): number {
  const asked = ['cpu', 'memory'].flatMap((resource) => {
    const amount = podAmount(pod, 'requests', resource);
    return amount === undefined || amount.digits <= 0n ? [] : [{ resource, amount }];
  });
  const open = nodes.filter((node) => node.isOpen && isDrawnTo(pod, node) && isTolerated(pod, node));
  const rooms = open.map(({ allocatable }) => {
    const slots = Number(allocatable['pods'] ?? Infinity);
    return Math.min(
      slots,
      ...asked.map(({ resource, amount }) => timesIn(parseQuantity(allocatable[resource] ?? '0'), amount)),
    );
  });
  return rooms.reduce((sum, each) => sum + each, 0);
}
