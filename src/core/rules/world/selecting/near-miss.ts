/** What a selector that selects nothing most likely meant. */
import { at, type JsonPath } from '../../../base/json.ts';
import { isSelected, type Labels, type Requirement, type Selector } from '../../../hpa/selector.ts';
import { type SeenObject, titleOf } from '../seen.ts';
import { type Candidate, indexNear, type Selecting } from './near-index.ts';

export interface NearMiss<Of> {
  readonly of: Of;
  /** What the selector asks for and the labels do not meet; at least one. */
  readonly differs: readonly [Requirement, ...Requirement[]];
}

export interface Meant<Of> extends NearMiss<Of> {
  /** Nothing else comes near. */
  readonly isOnly: boolean;
}

/** Whether a near miss counts. */
type Counts<Of> = (miss: NearMiss<Of>) => boolean;

export interface NearMisses<Of> {
  /** Of those with the fewest differences the first; undefined where none comes near. */
  readonly meantBy: (selecting: Selecting, counts: Counts<Of>) => Meant<Of> | undefined;
  /** All that come near to any of these. */
  readonly nearAny: (all: readonly Selecting[], counts: Counts<Of>) => ReadonlySet<Of>;
}

/** Where thousands share a label with thousands of selectors, what differs is worked out only where it decides. */
export function indexNearMisses<Of extends Candidate>(candidates: readonly Of[]): NearMisses<Of> {
  const near = indexNear(candidates);
  const missAt = (place: number, { selector }: Selecting, counts: Counts<Of>): NearMiss<Of> | undefined => {
    const of = candidates[place];
    const miss = of && differenceOf(selector, of);
    return miss && counts(miss) ? miss : undefined;
  };
  return {
    meantBy: (selecting, counts) => {
      const { places, metBy } = near(selecting);
      let meant: NearMiss<Of> | undefined;
      let [most, first, found] = [-1, 0, 0];
      for (const place of places) {
        const met = metBy(place);
        const isNearer = met > most || (met === most && place < first);
        if (!isNearer && found > 1) continue;
        const miss = missAt(place, selecting, counts);
        if (miss === undefined) continue;
        found += 1;
        if (isNearer) [meant, most, first] = [miss, met, place];
      }
      return meant && { ...meant, isOnly: found === 1 };
    },
    nearAny: (all, counts) => {
      const found = new Set<number>();
      for (const selecting of all)
        for (const place of near(selecting).places)
          if (!found.has(place) && missAt(place, selecting, counts) !== undefined) found.add(place);
      return new Set([...found].flatMap((place) => candidates[place] ?? []));
    },
  };
}

function differenceOf<Of extends Candidate>(selector: Selector = [], of: Of): NearMiss<Of> | undefined {
  const [first, ...rest] = selector.filter((each) => !isSelected([each], of.labels));
  return first && { of, differs: [first, ...rest] };
}

/** `app=web`: as people write what a selector asks for. */
function requirementText({ key, operator, values }: Requirement): string {
  if (operator === 'In' && values.length === 1) return `${key}=${values[0]}`;
  return values.length === 0 ? `${key} ${operator}` : `${key} ${operator} ${values.join(', ')}`;
}

/** `tier=front, where Deployment web has tier=back`: what keeps one from being selected. */
export function differenceText({ of, differs: [first] }: NearMiss<Candidate>): string {
  const label = of.labels[first.key];
  const given = label === undefined ? `no label ${first.key}` : `${first.key}=${label}`;
  return `${requirementText(first)}, where ${titleOf(of.seen)} has ${given}`;
}

/** The one value that would make the selector select the one thing that it can have meant. */
export function fixOf(meant: Meant<Candidate>): { readonly to: string; readonly because: string } | undefined {
  const { of, differs, isOnly } = meant;
  const [{ key, operator, values }, second] = differs;
  const to = of.labels[key];
  if (!isOnly || second !== undefined || operator !== 'In' || values.length !== 1 || to === undefined) return undefined;
  return { to, because: `nothing else comes near, and it is what ${titleOf(of.seen)} has` };
}

/** Leads to what a selector in object form asks of a key: `spec.selector.matchLabels.app`. */
export function selectorPath({ object }: SeenObject, { key }: Requirement): JsonPath {
  const path = ['spec', 'selector'];
  return at(object, ...path, 'matchLabels', key) === undefined ? path : [...path, 'matchLabels', key];
}

const roleKey = /(?:^|[./_-])(?:role|active|leader|master|primary|standby|initialized|sealed)$/;
const roleValue = /^(?:master|primary|leader|replica|slave|secondary|standby|active|writer|reader|true|false)$/;
const controllerKeys: ReadonlySet<string> = new Set([
  'apps.kubernetes.io/pod-index',
  'controller-revision-hash',
  'pod-template-hash',
  'rollouts-pod-template-hash',
  'statefulset.kubernetes.io/pod-name',
]);

/** A label that no template shows because a controller, or the program itself, sets it while pods run. */
export function isSetAtRunTime({ key, values }: Requirement, labels: Labels): boolean {
  if (labels[key] !== undefined) return false;
  return controllerKeys.has(key) || (roleKey.test(key) && values.every((value) => roleValue.test(value)));
}
