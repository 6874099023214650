// The edge as the wiring makes it for a store on loopback.
import { createHttpLink } from '../../../src/edges/prometheus/http-link.ts';
import { createMetrics } from '../../../src/edges/prometheus/metrics.ts';
import { systemClock } from '../../../src/edges/wire/clock.ts';
import type { Metrics } from '../../../src/ports/metrics.ts';
import { rememberingLog } from '../../fakes/kubernetes.ts';

export function metricsAt(url: string): Metrics {
  const [clock, log] = [systemClock, rememberingLog()];
  const link = createHttpLink({
    url,
    auth: { kind: 'none' },
    headers: {},
    ca: undefined,
    allowInsecure: [],
    environment: {},
    clock,
    log,
  });
  return createMetrics({ link, clock, chance: Math.random, log, cancelled: new AbortController().signal });
}
