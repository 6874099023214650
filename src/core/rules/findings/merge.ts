/** One finding for each rule and decisive scalar, however many worlds, objects and jobs show it. */
import { type FindingRecord, fingerprintsOf, isOpen, type SharedBy, worstFirst } from './file.ts';

/**
 * Findings at one place become one. What has no place, as from a cluster, joins the finding of the same fingerprint that
 * has one. What somebody suppressed for one object stands beside what is open for another.
 */
export function mergeFindings(findings: readonly FindingRecord[]): readonly FindingRecord[] {
  // the last one counts: what a cluster shows is open as long as one of its places is
  const placed = findings.filter(hasPlace).toSorted((one, other) => Number(isOpen(one)) - Number(isOpen(other)));
  const places = new Map(placed.flatMap((each) => fingerprintsOf(each).map((one) => [one, placeKey(each)])));
  const keyOf = (finding: FindingRecord): string => {
    if (hasPlace(finding)) return placeKey(finding);
    return places.get(finding.fingerprint) ?? [finding.fingerprint, isOpen(finding)].join('\n');
  };
  return [...Map.groupBy(findings, keyOf).values()].flatMap((same) => joined(same));
}

/** The worst stands for all. */
function joined(same: readonly FindingRecord[]): readonly FindingRecord[] {
  const [worst] = same.toSorted(byWeight);
  if (worst === undefined || same.length === 1) return same;
  const placed = same.find(hasPlace) ?? worst;
  const sharedBy = sharersOf(same);
  const worlds = [...new Set(same.flatMap((each) => each.worlds))];
  return [
    {
      ...worst,
      confidence: same.some(({ confidence }) => confidence === 'high') ? 'high' : 'medium',
      state: same.some(isKnown) && isOpen(placed) ? 'known' : placed.state,
      location: placed.location,
      ...(sharedBy.length > 1 && { sharedBy }),
      evidence: [...evidenceOf(worst, same), ...worldsText(worlds)],
      worlds,
    },
  ];
}

function sharersOf(same: readonly FindingRecord[]): readonly SharedBy[] {
  const all = same.flatMap(({ object, fingerprint, sharedBy = [{ object, fingerprint }] }) => sharedBy);
  const distinct = new Map(all.toReversed().map((each) => [each.fingerprint, each])).values();
  return [...distinct].sort((one, other) => compareTexts(one.fingerprint, other.fingerprint));
}

/** What else is said of the very same field, as of a second resource, is kept. */
function evidenceOf(worst: FindingRecord, same: readonly FindingRecord[]): readonly string[] {
  const { fingerprint, message, evidence, worlds } = worst;
  const own = evidence.filter((each) => !worldsText(worlds).includes(each));
  const messages = same.filter((each) => each.fingerprint === fingerprint).map((each) => each.message);
  return [...own, ...new Set(messages.filter((each) => each !== message))];
}

const mostNamed = 20;

/** Nothing of one world. */
function worldsText(worlds: readonly string[]): readonly string[] {
  if (worlds.length < 2) return [];
  const more = worlds.length - mostNamed;
  return [`Found in ${worlds.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
}

/** The worst first; of equals one with a place, then the smallest fingerprint: an order that jobs and new worlds seldom change. */
function byWeight(one: FindingRecord, other: FindingRecord): number {
  return (
    worstFirst(one, other) ||
    Number(hasPlace(other)) - Number(hasPlace(one)) ||
    compareTexts(one.fingerprint, other.fingerprint)
  );
}

const compareTexts = (one: string, other: string): number => Number(one > other) - Number(one < other);

const hasPlace = ({ location }: FindingRecord): boolean => location !== null;
const isKnown = ({ state }: FindingRecord): boolean => state === 'known';

const placeKey = (finding: FindingRecord): string => {
  const { rule, location } = finding;
  return [rule, location?.file, location?.line, location?.column, isOpen(finding)].join('\n');
};
