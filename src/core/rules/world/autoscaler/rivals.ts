/** Which autoscalers scale the same. */
import { dirname } from 'node:path/posix';
import type { Autoscaler } from './autoscaler.ts';
import { namespaceOf } from '../catalog.ts';
import { identityKey, identityOf, type SeenObject } from '../seen.ts';
import { nearestAmong, nearestOfEach } from '../selecting/nearness.ts';
import type { Target } from './targets.ts';

/** What a world has of autoscalers. */
export interface Scaling {
  readonly autoscalers: readonly Autoscaler[];
  readonly targetOf: (autoscaler: Autoscaler) => Target;
}

export interface Rivals {
  /** All that scale it, those of worlds beside this one too. */
  readonly autoscalersOf: (workload: { readonly seen: SeenObject }) => readonly Autoscaler[];
  /** The same without what KEDA made, and of variants only the nearest. */
  readonly scalersOf: (workload: { readonly seen: SeenObject }) => readonly Autoscaler[];
  /** The one whose bounds count: of several the nearest. Undefined where nothing scales it. */
  readonly scalerOf: (workload: { readonly seen: SeenObject }) => Autoscaler | undefined;
  /** Others that scale the same; variants, other examples and objects under a condition of a template are none. */
  readonly rivalsOf: (autoscaler: Autoscaler) => readonly Autoscaler[];
}

export function createRivals(own: Scaling, beside: (means: Meaning) => readonly Autoscaler[]): Rivals {
  let grouped: ReadonlyMap<Meaning, readonly Autoscaler[]> | undefined;
  const groupOf = (means: Meaning): readonly Autoscaler[] => {
    grouped ??= Map.groupBy(own.autoscalers, (each) => meaning(each, own.targetOf(each)));
    return [...(grouped.get(means) ?? []), ...beside(means)];
  };
  const writtenFor = (seen: SeenObject): readonly Autoscaler[] =>
    groupOf(seen).filter(({ isMadeByKeda }) => !isMadeByKeda);
  return {
    autoscalersOf: ({ seen }) => groupOf(seen),
    scalersOf: ({ seen }) => nearestOfEach(seen, writtenFor(seen)),
    scalerOf: ({ seen }) => nearestAmong(seen, writtenFor(seen)),
    rivalsOf: (autoscaler) => {
      if (autoscaler.seen.isConditional) return [];
      const same = groupOf(meaning(autoscaler, own.targetOf(autoscaler)));
      return distinct(same.filter(({ seen }) => isOther(seen, autoscaler.seen)));
    },
  };
}

function isOther(seen: SeenObject, own: SeenObject): boolean {
  return !seen.isConditional && keyOf(seen) !== keyOf(own) && !areAlternatives(seen, own);
}

/** Nobody applies two directories of examples together. */
function areAlternatives({ file: one }: SeenObject, { file: other }: SeenObject): boolean {
  const [from, to] = [exampleOf(one), exampleOf(other)];
  return from !== undefined && to !== undefined && from !== to;
}

/** `docs/examples/cpu` of `docs/examples/cpu/hpa.yaml`. */
const exampleOf = (file = ''): string | undefined => /^(?:.*\/)?(?:examples?|samples?)\/[^/]+(?=\/)/.exec(file)?.[0];

const keyOf = (seen: SeenObject): string => identityKey(identityOf(seen));

/** One of each identity. */
const distinct = (all: readonly Autoscaler[]): readonly Autoscaler[] => [
  ...new Map(all.map((each) => [keyOf(each.seen), each])).values(),
];

/** What is scaled, or where and how it is called if that is not seen. */
export type Meaning = SeenObject | string;

/** A target that is not seen is the same for autoscalers that lie side by side; a directory away, another may be meant. */
export function meaning({ seen, target }: Autoscaler, found: Target): Meaning {
  if (found.kind === 'found') return found.seen;
  return [dirname(seen.file ?? ''), namespaceOf(seen), target.kind, target.name].join('\n');
}
