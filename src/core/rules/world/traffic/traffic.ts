/** How traffic and its rules belong to workloads: from outside, from Prometheus, and what selectors miss. */
import type { Catalog } from '../catalog.ts';
import { type Backend, type Backing, findBacking, type Ingress, readIngress } from './ingress.ts';
import { type Beside, createMissed, type Missed, type MissedParts } from './missed.ts';
import { createMonitorMisses, type MonitorMisses } from './monitor-miss.ts';
import { createPolicies, type Policies } from './network-policy.ts';
import { createScrapes, type Scrapes } from './scrape.ts';
import { createMonitors, type Monitors } from './service-monitor.ts';
import type { Nearby } from '../nearby.ts';
import type { TargetSearch } from '../autoscaler/targets.ts';

export interface Traffic extends Missed, Monitors, MonitorMisses, Policies, Scrapes {
  /** Ingresses, and routes of the Gateway API. */
  readonly ingresses: readonly Ingress[];
  /** The Service that a backend names. */
  readonly backingOf: (ingress: Ingress, backend: Backend) => Backing;
}

export interface TrafficParts extends MissedParts {
  readonly catalog: Catalog;
  readonly search: TargetSearch;
  readonly beside: () => readonly (Beside & Pick<MissedParts, 'services'>)[];
  readonly nearby: Nearby;
}

const kinds = ['Ingress', 'HTTPRoute', 'GRPCRoute'] as const;

export function createTraffic({ catalog, search, beside, nearby, ...own }: TrafficParts): Traffic {
  const monitors = createMonitors(catalog, own.services, nearby.monitorsOf);
  const policies = createPolicies(catalog, nearby);
  const ingresses = kinds.flatMap((kind) => catalog.ofKind(kind)).flatMap((seen) => readIngress(seen) ?? []);
  return {
    ingresses,
    backingOf: (ingress, backend) => findBacking(ingress, backend, search, ingresses),
    ...monitors,
    ...policies,
    ...createScrapes(catalog, { ...own, ...monitors, ...policies }, nearby.scrapers),
    ...createMissed(catalog, own, beside),
    ...createMonitorMisses(monitors, () => [own, ...beside()].flatMap(({ services }) => services)),
  };
}
