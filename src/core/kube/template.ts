/** How long the probes of a pod template let a container take to start. */
import type { Seconds } from '../base/instant.ts';
import { isRecord, type JsonRecord, numberAt, recordsAt } from '../base/json.ts';

/** The longest that any container may take before a probe gives it up; 0 without probes. */
export function startupBudget(template: JsonRecord): Seconds {
  const containers = [...recordsAt(template, 'spec', 'containers'), ...recordsAt(template, 'spec', 'initContainers')];
  return Math.max(0, ...containers.map(budgetOf));
}

function budgetOf({ startupProbe, readinessProbe, livenessProbe }: JsonRecord): Seconds {
  const probes = isRecord(startupProbe) ? [startupProbe] : [readinessProbe, livenessProbe].filter(isRecord);
  return Math.max(0, ...probes.map(patienceOf));
}

/** Defaults of core/v1 Probe: initialDelaySeconds 0, failureThreshold 3, periodSeconds 10. */
function patienceOf(probe: JsonRecord): Seconds {
  const initialDelay = numberAt(probe, 'initialDelaySeconds') ?? 0;
  return initialDelay + (numberAt(probe, 'failureThreshold') ?? 3) * (numberAt(probe, 'periodSeconds') ?? 10);
}
