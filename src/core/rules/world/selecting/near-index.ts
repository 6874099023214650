/** Finds what comes near to a selector, and how much of it that meets, without asking each of thousands. */
import { isSelected, type Labels, type Requirement, type Selector } from '../../../hpa/selector.ts';
import type { SeenObject } from '../seen.ts';
import { indexNames } from './named-alike.ts';
import { liesBeside } from './nearness.ts';

export interface Selecting {
  readonly seen: SeenObject;
  readonly selector: Selector | undefined;
}

/** What could have been selected, by the labels that the selector is held against. */
export interface Candidate {
  readonly seen: SeenObject;
  readonly labels: Labels;
}

export interface Near {
  /** Of the candidates that come near, in no order. */
  readonly places: readonly number[];
  /** How many requirements of the selector the candidate at a place meets. */
  readonly metBy: (place: number) => number;
}

/**
 * Those that share a telling label with a selector, or that lie beside it and are called nearly as it is, or as what it
 * asks for.
 */
export function indexNear(candidates: readonly Candidate[]): (selecting: Selecting) => Near {
  const meeting = indexMeeting(candidates);
  const alike = indexNames(candidates.map(({ seen }) => nameOf(seen)));
  const besides = (seen: SeenObject, place: number): boolean => {
    const candidate = candidates[place];
    return candidate !== undefined && liesBeside(seen, candidate.seen);
  };
  return ({ seen, selector = [] }) => {
    const met = new Uint16Array(candidates.length);
    const near = new Uint8Array(candidates.length);
    const places: number[] = [];
    const add = (place: number): void => {
      if (near[place] === 0) places.push(place);
      near[place] = 1;
    };
    for (const requirement of selector)
      for (const place of meeting(requirement)) {
        met[place] = (met[place] ?? 0) + 1;
        if (isTelling(requirement)) add(place);
      }
    for (const name of new Set([nameOf(seen), ...selector.flatMap(namesIn)]))
      for (const place of alike(name)) if (besides(seen, place)) add(place);
    return { places, metBy: (place) => met[place] ?? 0 };
  };
}

/** The places of candidates that meet a requirement. */
function indexMeeting(candidates: readonly Candidate[]): (requirement: Requirement) => readonly number[] {
  const pairs = candidates.flatMap(({ labels }, place) =>
    Object.entries(labels).map(([key, value]) => ({ pair: pairText(key, value), place })),
  );
  const having = new Map(
    [...Map.groupBy(pairs, ({ pair }) => pair)].map(([pair, all]) => [pair, all.map(({ place }) => place)]),
  );
  const others = new Map<string, readonly number[]>();
  return (requirement) => {
    const { key, operator, values } = requirement;
    if (operator === 'In') return joined([...new Set(values)].map((value) => having.get(pairText(key, value)) ?? []));
    const text = [key, operator, ...values].join('\n');
    const found =
      others.get(text) ?? candidates.flatMap(({ labels }, place) => (isSelected([requirement], labels) ? place : []));
    others.set(text, found);
    return found;
  };
}

/** Most selectors ask for one value, and then nothing is copied. */
const joined = ([first = [], ...rest]: readonly (readonly number[])[]): readonly number[] =>
  rest.length === 0 ? first : first.concat(...rest);

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
