/** One finding for each rule and decisive scalar, however many worlds show it. */
import type { Finding } from './finding.ts';

/**
 * Findings at one place become one. What has no place, as from a cluster, joins the finding of the same fingerprint that
 * has one. The first stays as it is, and the worlds of the others are added to its own.
 */
export function mergeFindings(findings: readonly Finding[]): readonly Finding[] {
  const placed = new Map(findings.filter(hasPlace).map((each) => [each.fingerprint, keyOf(each)]));
  const keyFor = (finding: Finding): string => {
    if (hasPlace(finding)) return keyOf(finding);
    return placed.get(finding.fingerprint) ?? finding.fingerprint;
  };
  return [...Map.groupBy(findings, keyFor).values()].flatMap((same) => {
    const [first] = same.filter(hasPlace).concat(same);
    return first === undefined ? [] : [{ ...first, worlds: [...new Set(same.flatMap(({ worlds }) => worlds))] }];
  });
}

const hasPlace = ({ region }: Finding): boolean => region !== null;

const keyOf = ({ rule, region }: Finding): string => [rule.id, region?.file, region?.line, region?.column].join('\n');
