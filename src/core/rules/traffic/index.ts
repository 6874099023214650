/** Rules about Services, Ingresses and what scrapes. */
import type { Rule } from '../rule.ts';
import { ingressBackendMissing } from './ingress-backend-missing.ts';
import { scrapeBlocked } from './scrape-blocked.ts';
import { serviceMonitorDangling } from './service-monitor-dangling.ts';
import { serviceSelectorMismatch } from './service-selector-mismatch.ts';

export const trafficRules: readonly Rule[] = [
  ingressBackendMissing,
  scrapeBlocked,
  serviceMonitorDangling,
  serviceSelectorMismatch,
];
