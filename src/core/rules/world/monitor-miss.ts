/** Services that a ServiceMonitor which selects none most likely meant. */
import { isSelected, type Labels } from '../../hpa/selector.ts';
import { namespaceOf } from './catalog.ts';
import type { Service } from './kube-service.ts';
import { differenceText, liesBeside, nearestMiss, nearMisses } from './near-miss.ts';
import { titleOf } from './seen.ts';
import type { Monitor, Monitors } from './service-monitor.ts';

interface Meant {
  readonly field: 'namespaceSelector' | 'selector';
  /** Why it is not selected. */
  readonly says: string;
}

/** Undefined where none comes near. */
export function meantBy(
  monitor: Monitor,
  services: readonly Service[],
  { monitorsOf }: Pick<Monitors, 'monitorsOf'>,
): Meant | undefined {
  const free = services.filter((service) => liesBeside(monitor.seen, service.seen) && monitorsOf(service).length === 0);
  const elsewhere = free.find((service) => !looksAt(monitor, service) && isMet(monitor, labelsOf(service)));
  const near = free.filter((service) => looksAt(monitor, service));
  const byPods = near.find(({ selector = [] }) => isMet(monitor, pairsOf(selector)));
  if (byPods !== undefined)
    return {
      field: 'selector',
      says: `its labels are those of the pods behind ${titleOf(byPods.seen)}, and not of the Service itself`,
    };
  const miss = nearestMiss(
    nearMisses(
      monitor,
      near.map((service) => ({ seen: service.seen, labels: labelsOf(service) })),
    ),
  );
  if (miss !== undefined) return { field: 'selector', says: `it asks for ${differenceText(miss)}` };
  if (elsewhere === undefined) return undefined;
  const namespace = namespaceOf(elsewhere.seen);
  return {
    field: 'namespaceSelector',
    says: `${titleOf(elsewhere.seen)} is in the namespace ${namespace}, at which it does not look`,
  };
}

/** An object that does not say its namespace may be in any. */
function looksAt({ namespaces }: Monitor, { seen }: Service): boolean {
  const namespace = namespaceOf(seen);
  return namespaces === 'any' || namespaces.includes(namespace) || namespaces.includes('') || namespace === '';
}

const labelsOf = ({ seen }: Service): Labels => seen.object.metadata.labels ?? {};

const isMet = ({ selector = [] }: Monitor, labels: Labels): boolean =>
  selector.length > 0 && isSelected(selector, labels);

/** What pods have for certain that a Service selects. */
const pairsOf = (selector: NonNullable<Service['selector']>): Labels =>
  Object.fromEntries(selector.map(({ key, values: [value = ''] }) => [key, value]));
