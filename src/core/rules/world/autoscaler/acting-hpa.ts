/** Which HorizontalPodAutoscaler acts for an autoscaler: a ScaledObject scales by one that KEDA makes for it. */
import type { Autoscaler } from './autoscaler.ts';
import { namespaceOf } from '../catalog.ts';

/** Undefined for a ScaledObject whose HorizontalPodAutoscaler is not seen: KEDA deletes it while the object is paused. */
export type ActingHpa = (autoscaler: Autoscaler) => Autoscaler | undefined;

export function indexActingHpas(autoscalers: readonly Autoscaler[]): ActingHpa {
  const made = new Map(autoscalers.filter(({ isMadeByKeda }) => isMadeByKeda).map((hpa) => [makerOf(hpa), hpa]));
  return (autoscaler) => {
    if (autoscaler.kind === 'HorizontalPodAutoscaler') return autoscaler;
    return made.get(keyOf(autoscaler, autoscaler.seen.object.metadata.name));
  };
}

function makerOf(hpa: Autoscaler): string {
  const owner = hpa.seen.object.metadata.ownerReferences?.find(({ kind }) => kind === 'ScaledObject');
  return keyOf(hpa, owner?.name ?? '');
}

const keyOf = ({ seen }: Autoscaler, name: string): string => `${namespaceOf(seen)}/${name}`;
