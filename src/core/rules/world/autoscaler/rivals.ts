/** Which autoscalers scale the same. */
import { dirname } from 'node:path/posix';
import type { Autoscaler } from './autoscaler.ts';
import { namespaceOf } from '../catalog.ts';
import { identityKey, identityOf, type SeenObject } from '../seen.ts';
import type { Target } from './targets.ts';

/** What a world has of autoscalers. */
export interface Scaling {
  readonly autoscalers: readonly Autoscaler[];
  readonly targetOf: (autoscaler: Autoscaler) => Target;
}

export interface Rivals {
  /** All that scale it, those of worlds beside this one too. */
  readonly autoscalersOf: (workload: { readonly seen: SeenObject }) => readonly Autoscaler[];
  /** Others that scale the same; variants, other examples and objects under a condition of a template are none. */
  readonly rivalsOf: (autoscaler: Autoscaler) => readonly Autoscaler[];
}

export function createRivals(own: Scaling, beside: () => readonly Scaling[]): Rivals {
  let grouped: ReadonlyMap<SeenObject | string, readonly Autoscaler[]> | undefined;
  const groups = (): ReadonlyMap<SeenObject | string, readonly Autoscaler[]> => {
    const all = [own, ...beside()].flatMap(({ autoscalers, targetOf }) =>
      autoscalers.map((each) => ({ each, means: meaning(each, targetOf(each)) })),
    );
    const found = Map.groupBy(all, ({ means }) => means);
    return new Map([...found].map(([means, same]) => [means, same.map(({ each }) => each)]));
  };
  const groupOf = (key: SeenObject | string): readonly Autoscaler[] => (grouped ??= groups()).get(key) ?? [];
  return {
    autoscalersOf: ({ seen }) => groupOf(seen),
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

/** A target that is not seen is the same for autoscalers that lie side by side; a directory away, another may be meant. */
function meaning({ seen, target }: Autoscaler, found: Target): SeenObject | string {
  if (found.kind === 'found') return found.seen;
  return [dirname(seen.file ?? ''), namespaceOf(seen), target.kind, target.name].join('\n');
}
