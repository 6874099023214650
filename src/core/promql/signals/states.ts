/** What the containers of a workload were given, from kube-state-metrics: by it, changes are found. */
import { countBy, lastOf, maxBy } from '../expression.ts';
import type { Signal } from '../signal.ts';
import { signal } from './define.ts';
import { ownedPods, owner, workloadRows } from './ownership.ts';

/** `requests/<container>/<cpu|memory>`: cores or bytes of one pod, the most of all pods that are there. */
export const requests = resources('requests');

/** `limits/<container>/<cpu|memory>`, as for requests. */
export const limits = resources('limits');

function resources(which: 'requests' | 'limits'): Signal {
  const ofContainers = lastOf(
    `kube_pod_container_resource_${which}`,
    [{ label: 'resource', operator: '=~', value: 'cpu|memory' }],
    ['pod', 'container', 'resource'],
  );
  return signal(which, maxBy([...owner, 'container', 'resource'], ownedPods(ofContainers)), (labels) =>
    workloadRows(labels, `${which}/${labels['container']}/${labels['resource']}`),
  );
}

const images = ['image', 'image_spec'] as const;

/** `image/<container>`, `text` the image as the pod asks for it: how many pods run it. */
export const image = signal(
  'image',
  countBy(
    [...owner, 'container', ...images],
    ownedPods(lastOf('kube_pod_container_info', [], ['pod', 'container', ...images])),
  ),
  (labels) => {
    const [row] = workloadRows(labels, `image/${labels['container']}`);
    // older versions of kube-state-metrics know the image only as the node reports it
    return row === undefined ? [] : [{ ...row, text: labels['image_spec'] ?? labels['image'] ?? '' }];
  },
);
