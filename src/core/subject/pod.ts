/** What the containers of one pod ask for and may use. */
import { numberOf, parseQuantity } from '../base/quantity.ts';
import type { ContainerRecord } from '../history/bundle.ts';

/** Sum over the containers, or of the named one; undefined when one of them has none. */
export function requestOf(containers: readonly ContainerRecord[], resource: string, name?: string): number | undefined {
  return total(chosen(containers, name).map(({ requests }) => requests[resource]));
}

/** The same of the limits. */
export function limitOf(containers: readonly ContainerRecord[], resource: string, name?: string): number | undefined {
  return total(chosen(containers, name).map(({ limits }) => limits[resource]));
}

/** Containers without a request for the resource. */
export function withoutRequest(
  containers: readonly ContainerRecord[],
  resource: string,
  name?: string,
): readonly string[] {
  return chosen(containers, name)
    .filter(({ requests }) => requests[resource] === undefined)
    .map((container) => container.name);
}

const chosen = (containers: readonly ContainerRecord[], name: string | undefined): readonly ContainerRecord[] =>
  name === undefined ? containers : containers.filter((container) => container.name === name);

function total(quantities: readonly (string | undefined)[]): number | undefined {
  if (quantities.length === 0) return undefined;
  return quantities.reduce<number | undefined>(
    (sum, text) => (sum === undefined || text === undefined ? undefined : sum + numberOf(parseQuantity(text))),
    0,
  );
}
