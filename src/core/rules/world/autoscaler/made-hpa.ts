/** What KEDA calls the HorizontalPodAutoscaler that it makes for a ScaledObject, and which ScaledObjects it calls alike. */
import { dirname } from 'node:path/posix';
import { type JsonPath, textAt } from '../../../base/json.ts';
import type { Autoscaler } from './autoscaler.ts';
import { namespaceOf } from '../catalog.ts';
import { identityKey, identityOf } from '../seen.ts';

export interface MadeHpa {
  readonly name: string;
  /** Leads to the name, or to the name of the ScaledObject where it follows from that. */
  readonly path: JsonPath;
  /** Other ScaledObjects; variants and objects under a condition of a template are none. */
  readonly sharedWith: readonly Autoscaler[];
}

export interface MadeHpas {
  readonly hpaMadeFor: (scaledObject: Autoscaler) => MadeHpa;
}

export function createMadeHpas(autoscalers: readonly Autoscaler[]): MadeHpas {
  let grouped: ReadonlyMap<string, readonly Autoscaler[]> | undefined;
  return {
    hpaMadeFor: (scaledObject) => {
      grouped ??= Map.groupBy(autoscalers.filter(mayCount), placeOf);
      const own = identityKey(identityOf(scaledObject.seen));
      const others = (grouped.get(placeOf(scaledObject)) ?? []).filter(
        ({ seen }) => identityKey(identityOf(seen)) !== own,
      );
      return { ...nameFor(scaledObject), sharedWith: others };
    },
  };
}

const mayCount = ({ kind, seen }: Autoscaler): boolean => kind === 'ScaledObject' && !seen.isConditional;

/** A directory away, another cluster may be meant. */
function placeOf(scaledObject: Autoscaler): string {
  const { seen } = scaledObject;
  return [dirname(seen.file ?? ''), namespaceOf(seen), nameFor(scaledObject).name].join('\n');
}

/** Mirrors getHPAName (KEDA 2.17). */
function nameFor({ seen: { object } }: Autoscaler): Pick<MadeHpa, 'name' | 'path'> {
  const path = ['spec', 'advanced', 'horizontalPodAutoscalerConfig', 'name'];
  const written = textAt(object, ...path) ?? '';
  if (written !== '') return { name: written, path };
  return { name: `keda-hpa-${object.metadata.name}`, path: ['metadata', 'name'] };
}
