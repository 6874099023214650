/** Pods that a controller asked for, and that a ResourceQuota refused. */
import { type KubeEvent, readEvent } from '../../../kube/event.ts';
import { type Catalog, namespaceOf } from '../catalog.ts';
import type { Quota } from './quota.ts';
import { identityOf } from '../seen.ts';
import type { Workload } from '../workload/workload.ts';

/** What a cluster remembers of them, for about an hour; the newest first. */
export function refusalsBy({ seen }: Quota, { inNamespace }: Catalog): readonly KubeEvent[] {
  const words = `exceeded quota: ${seen.object.metadata.name},`;
  return inNamespace('Event', namespaceOf(seen))
    .map(({ object }) => readEvent(object))
    .filter(({ reason, message }) => reason === 'FailedCreate' && message.includes(words))
    .toSorted((one, other) => other.lastAt - one.lastAt);
}

/** Whether it is about the pods of a workload; a Deployment lets its ReplicaSets make them, which are called after it. */
export function isAbout({ about }: KubeEvent, { seen }: Workload): boolean {
  const { kind, name } = identityOf(seen);
  if (about.kind === kind) return about.name === name;
  const hash = about.name.slice(name.length + 1);
  return about.kind === 'ReplicaSet' && about.name.startsWith(`${name}-`) && /^[a-z0-9]{1,10}$/.test(hash);
}
