/** What rules have in common that speak only of pods behind a Service. */
import { type Answer, passes, unknown } from './answer.ts';
import type { Service } from './world/traffic/kube-service.ts';
import { titleOf } from './world/seen.ts';
import type { Workload } from './world/workload/workload.ts';
import type { World } from './world/world.ts';

/** Judges by the Services of a workload, at least one; without any it passes, unless a file that could not be read may hold one. */
export function judgeServed(
  workload: Workload,
  world: World,
  judge: (services: readonly Service[]) => Answer | readonly Answer[],
): Answer | readonly Answer[] {
  const services = world.servicesOf(workload);
  if (services.length > 0) return judge(services);
  const { seen } = workload;
  const file = world.unreadHolder(seen, ['Service'], seen.object.metadata.name);
  return file === undefined ? passes : unknown(`whether ${file} holds a Service for ${titleOf(seen)}`);
}

/** A sentence for each Service, as evidence. */
export function trafficTo({ seen }: Pick<Workload, 'seen'>, services: readonly Service[]): readonly string[] {
  return services.map((each) => `${titleOf(each.seen)} sends traffic to ${titleOf(seen)}`);
}
