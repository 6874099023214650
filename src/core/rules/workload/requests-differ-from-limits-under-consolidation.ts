/** Memory beyond what is requested, where nodes are packed by requests. */
import { compareQuantities, parseQuantity } from '../../base/quantity.ts';
import { type Answer, fails, passes, passesUnless, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { gapsOf } from '../world/catalog.ts';
import { consolidatingPools } from '../world/nodes/consolidation.ts';
import type { Container } from '../world/pod/pod.ts';
import { titleOf } from '../world/seen.ts';
import { unreadRangesFor } from '../world/workload/governed.ts';

export const requestsDifferFromLimitsUnderConsolidation = rule({
  id: 'requests-differ-from-limits-under-consolidation',
  severity: 'medium',
  says: 'Karpenter packs nodes by memory requests, and a container may use more than it requests.',
  remedy: 'Set the memory limit to the memory request, both to what the container needs at its peak.',
  page: {
    when: 'A NodePool of Karpenter with consolidation is in the same world, and a container requests memory but has no memory limit, or one that is not its request. Requests and limits of the pod as a whole replace those of its containers. DaemonSets do not count: consolidation does not move them.',
    why: 'Consolidation fills nodes until their requests fit barely. When several pods then use what their limits allow, the node runs out of memory and pods are killed, those that serve among them.',
    unknown:
      'A quantity cannot be read, or LimitRanges could not be listed, or one may be in a file that was not read; or NodePools could not, and a container may use more than it requests.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['LimitRange'],
  needs: ['workload'],
  concerns: ({ workload }) => workload.seen.object.kind !== 'DaemonSet',
  judge: ({ workload, workload: { seen, pod } }, world) => {
    const { resources } = pod;
    const sides: readonly Side[] =
      resources?.requests['memory'] === undefined ? pod.containers : [{ ...resources, name: '', path: pod.path }];
    const differing = sides.filter(differs);
    if (differing.length === 0) return passes;
    const [pool] = consolidatingPools(world);
    if (pool === undefined) return passesUnless(gapsOf(['NodePool'], world));
    const isOpen = differing.some(({ limits }) => limits['memory'] === undefined);
    const unread = isOpen ? unreadRangesFor(workload, world.unreadFiles) : [];
    if (unread.length > 0) return unknown(...unread);
    return differing.map(({ name, path, requests, limits }): Answer => {
      const who = name === '' ? 'The pod' : `The container ${name}`;
      const limit = limits['memory'] === undefined ? 'has no limit' : `may use ${limits['memory']}`;
      const message = `${who} requests ${requests['memory']} of memory and ${limit}`;
      return fails(seen, [...path, 'resources', 'limits', 'memory'], message, {
        evidence: [`${titleOf(pool)} consolidates nodes`],
      });
    });
  },
});

type Side = Pick<Container, 'name' | 'path' | 'requests' | 'limits'>;

function differs({ requests, limits }: Side): boolean {
  const [request, limit] = [requests['memory'], limits['memory']];
  if (request === undefined) return false;
  return limit === undefined || compareQuantities(parseQuantity(request), parseQuantity(limit)) !== 0;
}
