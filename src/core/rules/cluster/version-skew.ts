/** Parts of a cluster whose versions are too far apart. */
import { recordsAt, textAt } from '../../base/json.ts';
import { parseReference } from '../../oci/reference.ts';
import { fails, passesUnless, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { gapsOf } from '../world/catalog.ts';
import { titleOf } from '../world/seen.ts';
import { minorOf } from '../world/workload/version.ts';
import type { World } from '../world/world.ts';

export const versionSkew = rule({
  id: 'version-skew',
  severity: 'high',
  says: 'Nodes or controllers are further from the version of the API server than Kubernetes supports.',
  remedy: 'Upgrade the nodes to the version of the API server; where they are newer, the API server first.',
  page: {
    when: 'A kubelet is newer than the API server or more than three minor releases older; or the controller manager or scheduler, where their pods are seen in kube-system, is newer or more than one minor release older.',
    why: 'Beyond the supported skew fields are lost or misread: pods do not start, probes and resizes are ignored, and the next upgrade of the control plane is refused.',
    unknown:
      'The API server does not tell its version, or nodes could not be listed; or nothing else is wrong, and pods could not be listed.',
  },
  sources: ['cluster'],
  lists: ['Node'],
  needs: ['cluster', 'nodes', 'live'],
  judge: ({ cluster, nodes, live }, world) => {
    const server = minorOf(live.serverVersion ?? '');
    if (server === undefined) return unknown('the version of the API server');
    const kubelets = nodes.map(({ seen, kubelet }) => ({ what: titleOf(seen), version: kubelet }));
    const wrong = [...kubelets.filter(isSkewed(server, 3)), ...controllersIn(world).filter(isSkewed(server, 1))];
    const [first] = wrong;
    if (first === undefined) return passesUnless(gapsOf(['Pod'], world));
    const others = wrong.length === 1 ? '' : `, and ${wrong.length - 1} more are too far from it`;
    const message = `The API server is ${live.serverVersion}, ${first.what} ${first.version}${others}`;
    return fails(cluster, ['metadata', 'name'], message, {
      evidence: wrong.slice(0, mostShown).map(({ what, version }) => `${what} is ${version}`),
    });
  },
});

const mostShown = 20;

interface Part {
  readonly what: string;
  readonly version: string;
}

const isSkewed =
  (server: number, most: number) =>
  ({ version }: Part): boolean => {
    const minor = minorOf(version);
    return minor !== undefined && (minor > server || minor < server - most);
  };

/** Pods of a control plane that runs in the cluster have this label, and a version in the tag of their image. */
function controllersIn(world: World): readonly Part[] {
  return world.inNamespace('Pod', 'kube-system').flatMap((pod) => {
    const component = pod.object.metadata.labels?.['component'] ?? '';
    if (component !== 'kube-controller-manager' && component !== 'kube-scheduler') return [];
    const [container] = recordsAt(pod.object, 'spec', 'containers');
    const version = parseReference(textAt(container, 'image') ?? '')?.tag;
    return version === undefined ? [] : [{ what: titleOf(pod), version }];
  });
}
