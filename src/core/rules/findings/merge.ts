/** One finding for each rule and decisive scalar, however many worlds show it. */
import type { Finding } from './finding.ts';

/**
 * Findings at one place become one. What has no place, as from a cluster, joins the finding of the same fingerprint that
 * has one. The first stands for them, and tells of all their worlds.
 */
export function mergeFindings(findings: readonly Finding[]): readonly Finding[] {
  const placed = new Map(findings.filter(hasPlace).map((each) => [each.fingerprint, keyOf(each)]));
  const keyFor = (finding: Finding): string => {
    if (hasPlace(finding)) return keyOf(finding);
    return placed.get(finding.fingerprint) ?? finding.fingerprint;
  };
  return [...Map.groupBy(findings, keyFor).values()].flatMap((same) => {
    const [first] = same.filter(hasPlace).concat(same);
    return first === undefined ? [] : [joined(first, same)];
  });
}

/** What else is said of the very same field, as of a second resource, is kept as evidence. */
function joined(first: Finding, same: readonly Finding[]): Finding {
  const worlds = [...new Set(same.flatMap((each) => each.worlds))];
  const messages = same.filter(({ fingerprint }) => fingerprint === first.fingerprint).map(({ message }) => message);
  const others = new Set(messages.filter((message) => message !== first.message));
  const seenIn = worlds.length > 1 ? [`Found in ${namesOf(worlds)}`] : [];
  return { ...first, evidence: [...first.evidence, ...others, ...seenIn], worlds };
}

const mostNamed = 20;

function namesOf(worlds: readonly string[]): string {
  const more = worlds.length - mostNamed;
  return worlds.slice(0, mostNamed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const hasPlace = ({ region }: Finding): boolean => region !== null;

const keyOf = ({ rule, region }: Finding): string => [rule.id, region?.file, region?.line, region?.column].join('\n');
