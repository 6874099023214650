/** Asks once for every right that the run needs, so that what is missing is told in one go before anything is written. */
import { type Problem, problem } from '../../core/base/problem.ts';
import type { ResourceKind } from '../../core/kube/object.ts';
import type { Cluster } from '../../ports/cluster.ts';
import { applyRights, describeRight, type NeededRight, optionalRights, requiredRights } from '../rights.ts';
import type { Located } from './locate.ts';

/** What the credentials may not do; a missing `create` matters only where something does not exist yet. */
export interface MissingRight extends NeededRight {
  readonly namespace: string;
}

/** Throws one `forbidden` that lists every missing right but `create`; returns the missing ones that the run can do without. */
export async function checkRights(cluster: Cluster, located: readonly Located[]): Promise<readonly MissingRight[]> {
  const namespaces = [...Map.groupBy(located, ({ ref }) => ref.namespace)];
  const missing = (
    await Promise.all(
      namespaces.map(async ([namespace, targets]) => {
        const applied = targets.flatMap(({ ref, manifest }) => (manifest === undefined ? [] : [ref.kind]));
        const found = await cluster.missingRights(namespace, rightsFor(namespace, applied));
        return found.map(({ group, resource, verb }) => ({ group, resource, verb, namespace }));
      }),
    )
  ).flat();
  const needed = missing.filter((right) => !isOptional(right));
  if (needed.some(({ verb }) => verb !== 'create')) throw forbidden(needed);
  return missing;
}

/** Throws `forbidden` for objects that do not exist and may not be created. */
export function checkCreation(
  missing: readonly MissingRight[],
  absent: readonly { readonly kind: ResourceKind; readonly namespace: string }[],
): void {
  const needed = missing.filter(
    (right) =>
      right.verb === 'create' &&
      absent.some(
        ({ kind, namespace }) =>
          kind.resource === right.resource && kind.group === right.group && namespace === right.namespace,
      ),
  );
  if (needed.length > 0) throw forbidden(needed);
}

/** Namespaces whose events or logs may not be read, and the warnings that say so. */
export interface BlindSpots {
  readonly events: ReadonlySet<string>;
  readonly logs: ReadonlySet<string>;
  readonly warnings: readonly string[];
}

export function blindSpots(missing: readonly MissingRight[]): BlindSpots {
  const without = (resource: string): ReadonlySet<string> =>
    new Set(missing.filter((right) => right.resource === resource).map(({ namespace }) => namespace));
  const [events, logs] = [without('events'), without('pods/log')];
  const warnings = [
    ...(events.size === 0 ? [] : ['events-not-readable']),
    ...(logs.size === 0 ? [] : ['logs-not-readable']),
  ];
  return { events, logs, warnings };
}

function rightsFor(namespace: string, applied: readonly ResourceKind[]): readonly NeededRight[] {
  if (namespace === '') return applied.flatMap(applyRights);
  return [...requiredRights(applied), ...optionalRights()];
}

const optional = new Set(optionalRights().map(describeRight));
const isOptional = (right: NeededRight): boolean => optional.has(describeRight(right));

function forbidden(missing: readonly MissingRight[]): Problem {
  const what = missing.length === 1 ? 'a right' : `${missing.length} rights`;
  const saw = missing.map((right) => `${describeRight(right)} ${scopeOf(right)}`).join('\n     ');
  return problem('forbidden', `the credentials lack ${what}`, undefined, { saw });
}

const scopeOf = ({ namespace }: MissingRight): string =>
  namespace === '' ? 'in the whole cluster' : `in namespace ${namespace}`;
