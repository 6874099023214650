/** Pictures of workloads that mark only what was found: measuring marks all that a rule might see. */
import type { Finding } from '../findings/finding.ts';
import type { WorkloadPlot } from '../findings/plot.ts';
import { identityOf, type SeenObject } from '../world/seen.ts';

/** A finding is a workload's where it is about that, or about its autoscaler. */
export function withFound(plots: readonly WorkloadPlot[], findings: readonly Finding[]): readonly WorkloadPlot[] {
  const found = new Set(findings.map(({ rule, field }) => [rule.id, ...nameOf(field.seen)].join('\n')));
  return plots.map((plot) => {
    const { namespace, kind, name, autoscaler } = plot;
    // manifests may leave the namespace to whoever applies them
    const own = [namespace, ''].flatMap((place) => [
      [place, kind, name],
      [place, autoscaler.kind, autoscaler.name],
    ]);
    const isFound = (rule: string): boolean => own.some((each) => found.has([rule, ...each].join('\n')));
    return { ...plot, troubles: plot.troubles.filter(({ rule }) => isFound(rule)) };
  });
}

function nameOf(seen: SeenObject): readonly string[] {
  const { namespace, kind, name } = identityOf(seen);
  return [namespace, kind, name];
}
