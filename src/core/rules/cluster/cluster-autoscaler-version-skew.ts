/** A cluster-autoscaler of another release than its cluster. */
import { textAt } from '../../base/json.ts';
import { parseReference, type Reference } from '../../oci/reference.ts';
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { Container } from '../world/pod/pod.ts';
import { minorOf } from '../world/workload/version.ts';
import type { Workload } from '../world/workload/workload.ts';

export const clusterAutoscalerVersionSkew = rule({
  id: 'cluster-autoscaler-version-skew',
  severity: 'medium',
  says: 'The cluster-autoscaler is of another minor release than the cluster.',
  remedy: 'Use the release of cluster-autoscaler whose minor version is that of the cluster.',
  page: {
    when: 'The tag of the image `…/cluster-autoscaler` names another minor release than the API server.',
    why: 'It simulates the scheduler of its own release. Where the real one decides otherwise it adds nodes on which pods do not fit, or none where they would.',
    unknown: 'The image is named without a version, or the API server does not tell its own.',
  },
  sources: ['cluster'],
  needs: ['workload', 'live'],
  concerns: ({ workload }) => autoscalerIn(workload) !== undefined,
  judge: ({ workload, live }) => {
    const { container, image } = autoscalerIn(workload) ?? {};
    const [own, server] = [minorOf(image?.tag ?? ''), minorOf(live.serverVersion ?? '')];
    if (container === undefined || own === undefined) return unknown('a version in the tag of the image');
    if (server === undefined) return unknown('the version of the API server');
    if (own === server) return passes;
    const message = `cluster-autoscaler is ${image?.tag}, the API server ${live.serverVersion}`;
    return fails(workload.seen, [...container.path, 'image'], message);
  },
});

interface Found {
  readonly container: Container;
  readonly image: Reference;
}

/** `registry.k8s.io/autoscaling/cluster-autoscaler`, also for one architecture, and its mirrors. */
function autoscalerIn({ pod }: Workload): Found | undefined {
  return pod.containers
    .flatMap((container) => {
      const image = parseReference(textAt(container.json, 'image') ?? '');
      return image === undefined ? [] : [{ container, image }];
    })
    .find(({ image }) => /(?:^|\/)cluster-autoscaler(?:-(?:amd64|arm64|s390x))?$/.test(image.repository.path));
}
