// Cases of the rules about Services, Ingresses and what scrapes.
import type { Cases } from '../../arrange.ts';
import { ingressBackendMissing } from './ingress-backend-missing.ts';
import { scrapeBlocked } from './scrape-blocked.ts';
import { serviceMonitorDangling } from './service-monitor-dangling.ts';
import { serviceSelectorMismatch } from './service-selector-mismatch.ts';

export const trafficCases: Readonly<Record<string, Cases>> = {
  'ingress-backend-missing': ingressBackendMissing,
  'scrape-blocked': scrapeBlocked,
  'service-monitor-dangling': serviceMonitorDangling,
  'service-selector-mismatch': serviceSelectorMismatch,
};
