/** Which workloads with a history matter most, and what was found about each of them. */
import { type FindingRecord, type FindingsFile, isOpen, severities } from '../../core/rules/findings/file.ts';
import type { WorkloadPlot } from '../../core/rules/findings/plot.ts';
import { firstDifference } from './words.ts';

export interface Watched {
  readonly plot: WorkloadPlot;
  /** About the workload or its autoscaler, worst first. */
  readonly findings: readonly FindingRecord[];
}

/** Worst first: by what was found, from the severest down, then by how long its troubles took. */
export function byTrouble({ findings, workloads }: FindingsFile): readonly Watched[] {
  const byObject = Map.groupBy(findings.filter(isOpen), ({ object }) => keyOf(object.namespace, object));
  const watched = workloads.map((plot): Watched => {
    const keys = [keyOf(plot.namespace, plot), keyOf(plot.namespace, plot.autoscaler)];
    const found = keys.flatMap((key) => byObject.get(key) ?? []);
    return { plot, findings: found.toSorted((one, other) => rankOf(one) - rankOf(other)) };
  });
  const weighed = watched.map((each) => ({ each, weights: weightsOf(each) }));
  return weighed.sort((one, other) => firstDifference(other.weights, one.weights)).map(({ each }) => each);
}

export const isTroubled = ({ plot, findings }: Watched): boolean => findings.length > 0 || plot.troubles.length > 0;

const keyOf = (namespace: string, { kind, name }: { readonly kind: string; readonly name: string }): string =>
  [kind, namespace, name].join('/');

const rankOf = ({ severity }: FindingRecord): number => severities.indexOf(severity);

function weightsOf({ plot, findings }: Watched): readonly number[] {
  const seconds = plot.troubles.reduce((sum, { from, to }) => sum + to - from, 0);
  return [...severities.map((severity) => findings.filter((each) => each.severity === severity).length), seconds];
}
