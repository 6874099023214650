/** Gives the replicas of a Deployment over to its autoscaler without ever writing their number. */
import type { KubeObject, ObjectRef } from '../../core/kube/object.ts';
import type { Cluster } from '../../ports/cluster.ts';
import { manager } from '../field-manager.ts';
import { isOwnStatement } from '../owned-fields.ts';

/**
 * Takes replicas out of what our manager is booked to have stated. An apply that merely left them out would be read as
 * "no longer wanted", and the server would set them back to 1.
 */
export async function giveUpReplicas(cluster: Cluster, ref: ObjectRef, { metadata }: KubeObject): Promise<void> {
  const index = metadata.managedFields?.findIndex(isOwnStatement) ?? -1;
  const entry = `/metadata/managedFields/${index}`;
  await cluster.patch(
    ref,
    [
      { op: 'test', path: '/metadata/uid', value: metadata.uid },
      { op: 'test', path: '/metadata/generation', value: metadata.generation },
      { op: 'test', path: `${entry}/manager`, value: manager },
      { op: 'test', path: `${entry}/operation`, value: 'Apply' },
      { op: 'remove', path: `${entry}/fieldsV1/f:spec/f:replicas` },
    ],
    { manager, isDryRun: false },
  );
}
