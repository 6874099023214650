/** What one pod of a template takes of a resource, as schedulers and quotas count it. */
import { totalRequest } from '../../../hpa/requests.ts';
import type { Quantity } from '../../../base/quantity.ts';
import { amountsAt } from './amounts.ts';
import type { Container, PodSpec } from './pod.ts';

type Side = 'requests' | 'limits';

/** Undefined where nothing in it says. Limits add up as requests do. Throws `quantity-invalid`. */
export function podAmount(pod: PodSpec, side: Side, resource: string): Quantity | undefined {
  const amountsOf = (each: Container): { name: string; requests: Container['requests']; isSidecar: boolean } => ({
    name: each.name,
    requests: each[side],
    isSidecar: each.isSidecar,
  });
  const parts = {
    containers: pod.containers.filter(({ isSidecar }) => !isSidecar).map(amountsOf),
    initContainers: pod.initContainers.map(amountsOf),
    requests: pod.resources?.[side] ?? {},
    overhead: amountsAt(pod.spec, 'overhead'),
  };
  return totalRequest(parts, resource);
}

/** The first container that says nothing of a resource, where the pod as a whole does not either. */
export function containerWithout(pod: PodSpec, side: Side, resource: string): string | undefined {
  if (pod.resources?.[side][resource] !== undefined) return undefined;
  const all = [...pod.containers, ...pod.initContainers];
  return all.find((each) => each[side][resource] === undefined)?.name;
}
