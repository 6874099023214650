/** What a selector that selects nothing most likely meant. */
import { dirname } from 'node:path/posix';
import { isWithinEdits } from '../../../base/edits.ts';
import { at, type JsonPath } from '../../../base/json.ts';
import { isSelected, type Labels, type Requirement, type Selector } from '../../../hpa/selector.ts';
import { type SeenObject, titleOf } from '../seen.ts';

interface Selecting {
  readonly seen: SeenObject;
  readonly selector: Selector | undefined;
}

/** What could have been selected, by the labels that the selector is held against. */
export interface Candidate {
  readonly seen: SeenObject;
  readonly labels: Labels;
}

export interface NearMiss<Of> {
  readonly of: Of;
  /** What the selector asks for and the labels do not meet; at least one. */
  readonly differs: readonly [Requirement, ...Requirement[]];
}

/**
 * Those that share a telling label with a selector, or that lie beside it and are called nearly as it is, or as what it
 * asks for; in the order of the candidates. A namespace may have thousands: they are filed by label and by first letter.
 */
export function indexNearMisses<Of extends Candidate>(
  candidates: readonly Of[],
): (selecting: Selecting) => readonly NearMiss<Of>[] {
  const order = new Map(candidates.map((each, index) => [each, index]));
  const byLabel = Map.groupBy(candidates.flatMap(pairsOf), ({ pair }) => pair);
  const byLetter = Map.groupBy(candidates, ({ seen }) => nameOf(seen).charAt(0));
  return ({ seen, selector = [] }) => {
    const labelled = selector.flatMap((each) => namesIn(each).map((value) => pairText(each.key, value)));
    const names = [...new Set([nameOf(seen), ...selector.flatMap(namesIn)])];
    const named = names.flatMap((name) =>
      (byLetter.get(name.charAt(0)) ?? []).filter(
        (of) => isNamedAlike(name, nameOf(of.seen)) && liesBeside(seen, of.seen),
      ),
    );
    const near = new Set([...labelled.flatMap((pair) => byLabel.get(pair) ?? []).map(({ of }) => of), ...named]);
    return [...near]
      .toSorted((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0))
      .flatMap((of) => differences(selector, of));
  };
}

function differences<Of extends Candidate>(selector: Selector, of: Of): readonly NearMiss<Of>[] {
  const [first, ...rest] = selector.filter((each) => !isSelected([each], of.labels));
  return first === undefined ? [] : [{ of, differs: [first, ...rest] }];
}

interface Pair<Of> {
  readonly pair: string;
  readonly of: Of;
}

const pairsOf = <Of extends Candidate>(of: Of): readonly Pair<Of>[] =>
  Object.entries(of.labels).map(([key, value]) => ({ pair: pairText(key, value), of }));

const pairText = (key: string, value: string): string => `${key}=${value}`;

/** Labels that everything of a release, a team or an environment has say nothing about what is meant. */
const broad: ReadonlySet<string> = new Set([
  'app.kubernetes.io/instance',
  'app.kubernetes.io/managed-by',
  'app.kubernetes.io/part-of',
  'app.kubernetes.io/version',
  'helm.sh/chart',
  'chart',
  'env',
  'environment',
  'heritage',
  'release',
  'team',
  'version',
]);

const isTelling = ({ operator, key }: Requirement): boolean => operator === 'In' && !broad.has(key);

const namesIn = (each: Requirement): readonly string[] => (isTelling(each) ? each.values : []);

const nameOf = ({ object }: SeenObject): string => object.metadata.name;

/** In one directory, or one below that of the other; objects of a cluster all do. */
export function liesBeside({ file: one }: SeenObject, { file: other }: SeenObject): boolean {
  if (one === other) return true;
  const [from, to] = [directoryOf(one), directoryOf(other)];
  return from.startsWith(to) || to.startsWith(from);
}

const directoryOf = (file = ''): string => (file.includes('/') ? `${dirname(file)}/` : '');

/** Two edits at most, fewer than letters, and none in the first letter: short names are near to each other. */
export function isNamedAlike(from: string, to: string): boolean {
  if (Math.abs(from.length - to.length) > 2 || from.charAt(0) !== to.charAt(0)) return false;
  return isWithinEdits(from, to, Math.min(2, from.length - 1, to.length - 1));
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

/** Of several, the one with the fewest differences. */
export function nearestMiss<Of extends Candidate>(misses: readonly NearMiss<Of>[]): NearMiss<Of> | undefined {
  return misses.toSorted((one, other) => one.differs.length - other.differs.length)[0];
}

/** The one value that would make the selector select the one thing that it can have meant. */
export function fixOf(
  misses: readonly NearMiss<Candidate>[],
): { readonly to: string; readonly because: string } | undefined {
  const [miss, second] = misses;
  if (miss === undefined || second !== undefined || miss.differs.length > 1) return undefined;
  const { key, operator, values } = miss.differs[0];
  const to = miss.of.labels[key];
  if (operator !== 'In' || values.length !== 1 || to === undefined) return undefined;
  return { to, because: `nothing else comes near, and it is what ${titleOf(miss.of.seen)} has` };
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
