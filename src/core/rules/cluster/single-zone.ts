/** A cluster within one availability zone. */
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';

export const singleZone = rule({
  id: 'single-zone',
  severity: 'medium',
  says: 'All nodes are in one availability zone.',
  remedy: 'Spread the node groups over three zones.',
  page: {
    when: 'Every node that takes pods of users has the label topology.kubernetes.io/zone, with the same value. Node groups that could grow in other zones are not seen.',
    why: 'What takes the zone away takes every pod, and when the zone runs out of machines no autoscaler gets another node.',
    unknown: 'A node has no label for its zone, and the others are in one zone.',
  },
  sources: ['cluster'],
  lists: ['Node'],
  needs: ['cluster', 'nodes'],
  judge: ({ cluster, nodes }) => {
    const workers = nodes.filter(({ isControlPlane }) => !isControlPlane);
    const counted = workers.length > 0 ? workers : nodes;
    const zones = new Set(counted.flatMap(({ zone }) => zone ?? []));
    if (zones.size > 1) return passes;
    const [zone] = zones;
    if (zone === undefined || counted.some((node) => node.zone === undefined))
      return unknown('the label topology.kubernetes.io/zone of every node');
    const many = counted.length === 1 ? 'The only node is' : `All ${counted.length} nodes are`;
    return fails(cluster, ['metadata', 'name'], `${many} in ${zone}`);
  },
});
