/** A control plane that does not survive the loss of a machine. */
import { readPod } from '../../kube/pod.ts';
import { fails, passes } from '../answer.ts';
import { rule } from '../rule.ts';
import type { SeenObject } from '../world/seen.ts';
import type { World } from '../world/world.ts';

export const controlPlaneNotRedundant = rule({
  id: 'control-plane-not-redundant',
  severity: 'high',
  says: 'The control plane does not survive the loss of one of its machines.',
  remedy: 'Run three or five control-plane nodes with a member of etcd on each.',
  page: {
    when: 'Where control-plane nodes are nodes of the cluster: there are fewer than three of them, or an even number; or the members of etcd that run as pods in kube-system are fewer than three, even in number, or not all ready. Managed control planes show no such nodes and are not judged.',
    why: 'Without the control plane no autoscaler acts. etcd needs more than half of its members: of four it can lose no more than of three.',
    unknown: 'Nodes or pods could not be listed.',
  },
  sources: ['cluster'],
  lists: ['Node', 'Pod'],
  needs: ['cluster', 'nodes'],
  judge: ({ cluster, nodes }, world) => {
    const machines = nodes.filter(({ isControlPlane }) => isControlPlane).length;
    if (machines === 0) return passes;
    const members = etcdIn(world);
    const unready = members.filter(({ object }) => !readPod(object).isReady);
    const faults = [
      ...countFault(machines, 'control-plane node'),
      ...(members.length === 0 ? [] : countFault(members.length, 'member of etcd', 'members of etcd')),
      ...(unready.length === 0 ? [] : [`${unready.length} of ${members.length} members of etcd are not ready`]),
    ];
    const [first] = faults;
    return first === undefined ? passes : fails(cluster, ['metadata', 'name'], first, { evidence: faults.slice(1) });
  },
});

function countFault(count: number, one: string, many = `${one}s`): readonly string[] {
  if (count === 1) return [`There is one ${one}`];
  if (count < 3) return [`There are two ${many}, and neither may be lost`];
  return count % 2 === 0 ? [`There are ${count} ${many}, which can lose no more than ${count - 1} can`] : [];
}

/** As kubeadm labels them. */
function etcdIn(world: World): readonly SeenObject[] {
  return world
    .inNamespace('Pod', 'kube-system')
    .filter(({ object: { metadata } }) => metadata.labels?.['component'] === 'etcd');
}
