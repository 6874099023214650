/** What a container of the target requests, and where that is written. */
import type { JsonPath } from '../../base/json.ts';
import { short } from '../../subject/part.ts';
import type { ContainerUse } from '../world/recorded.ts';
import type { Workload } from '../world/workload/workload.ts';

export interface Requested {
  readonly quantity: string;
  readonly path: JsonPath;
}

/** Undefined where the target has no such container, or that requests nothing. */
export function requested({ container, resource }: ContainerUse, { pod }: Workload): Requested | undefined {
  const found = pod.containers.find(({ name }) => name === container);
  const quantity = found?.requests[resource];
  if (found === undefined || quantity === undefined) return undefined;
  return { quantity, path: [...found.path, 'resources', 'requests', resource] };
}

/** `240m`, `96Mi`: as Kubernetes writes amounts, rounded up. */
export function amountText(amount: number, resource: ContainerUse['resource']): string {
  if (resource === 'memory') return `${Math.ceil(amount / 1024 ** 2)}Mi`;
  return amount < 1 ? `${Math.ceil(amount * 1000)}m` : short(amount);
}
