/** What happened to the pods of a workload, from kube-state-metrics. */
import { lastOf, less, maxBy, sumBy } from '../expression.ts';
import { signal } from './define.ts';
import { ownedPods, owner, workloadRows } from './ownership.ts';

const container = ['pod', 'container'] as const;

/** How often the containers of the pods that are there have restarted. */
export const restarts = signal(
  'restarts',
  sumBy(owner, ownedPods(lastOf('kube_pod_container_status_restarts_total', [], container))),
  (labels) => workloadRows(labels, 'restarts'),
);

/** Containers, of the pods that are there, that were last ended for want of memory. */
export const oomKills = signal(
  'oom-kills',
  sumBy(
    owner,
    ownedPods(
      lastOf(
        'kube_pod_container_status_last_terminated_reason',
        [{ label: 'reason', operator: '=', value: 'OOMKilled' }],
        container,
      ),
    ),
  ),
  (labels) => workloadRows(labels, 'oom-kills'),
);

/**
 * `startup/<pod>`: seconds from the creation of a pod to when it became ready; of a pod that was ready more than once the
 * latest, so that the least over time is its start.
 */
export const startup = signal(
  'startup',
  maxBy(
    [...owner, 'pod'],
    ownedPods(
      less(lastOf('kube_pod_status_ready_time', [], ['pod', 'uid']), lastOf('kube_pod_created', [], ['pod', 'uid'])),
    ),
  ),
  (labels) => workloadRows(labels, `startup/${labels['pod']}`),
);
