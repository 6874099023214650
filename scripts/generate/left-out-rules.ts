/** Rules that were thought through and are not asked, each with the reason: what would be guessed is better not said. */

export interface LeftOut {
  readonly id: string;
  /** What it would say where it fails. */
  readonly says: string;
  /** Why it is not asked. */
  readonly why: string;
}

const cloud = 'Only the API of the cloud knows; the cluster does not show it.';
const review = 'It is about a change, and an audit sees a state: it belongs to `review`.';

export const leftOut: readonly LeftOut[] = [
  {
    id: 'cluster-dns-fixed-size',
    says: 'The cluster’s DNS has a fixed number of pods while nodes come and go.',
    why: 'What DNS needs follows from queries and caches, not from nodes: a ratio would accuse clusters with a cache on each node.',
  },
  { id: 'cost-change', says: 'A change of manifests costs more than a threshold.', why: review },
  { id: 'edit-reaches-environments', says: 'An edit reaches several environments.', why: review },
  {
    id: 'errors-on-scale-down',
    says: 'Errors rise within a minute of pods going away.',
    why: 'Errors are recorded as a share over all pods, and pods go when load falls: that share then rises by itself. `no-graceful-stop` and `prestop-exceeds-grace` look for the cause.',
  },
  { id: 'few-spot-types', says: 'A group of spot nodes has fewer than three types of instances.', why: cloud },
  { id: 'flaps-rise', says: 'A change of manifests makes the autoscaler change its mind more often.', why: review },
  { id: 'max-cut-below-demand', says: 'A change of manifests puts the maximum below the load.', why: review },
  {
    id: 'metric-not-a-number',
    says: 'The query behind a metric gives NaN, as when it divides by no requests.',
    why: 'The query stands in the configuration of the metrics adapter, which is not read; what is recorded of the metric has a gap there, as for any other trouble. On a cluster `partly-blind` and `scaling-inactive` see what comes of it.',
  },
  {
    id: 'metric-stale',
    says: 'A metric is older than two minutes when the autoscaler reads it.',
    why: 'How often it is scraped and asked for stands in the configuration of Prometheus and of the metrics adapter, which are not read.',
  },
  { id: 'mixed-instance-shapes', says: 'A node group mixes instances of different size.', why: cloud },
  { id: 'new-critical-finding', says: 'A change of manifests breaks a critical rule.', why: review },
  {
    id: 'no-node-autoscaler',
    says: 'Autoscalers may ask for more than the nodes have, and nothing adds nodes.',
    why: 'What adds nodes may run outside of the cluster, as with EKS Auto Mode, GKE and AKS, and leaves nothing in it to see. `pods-unschedulable` fails where no node comes.',
  },
  {
    id: 'no-overprovisioning',
    says: 'No spare pods keep room while a node starts.',
    why: 'How long a node takes is not recorded, and spare room is a matter of price, not a fault.',
  },
  { id: 'node-group-fixed-size', says: 'A node group cannot grow while autoscalers can.', why: cloud },
  { id: 'node-group-unhealthy', says: 'The cloud reports a node group as unhealthy.', why: cloud },
  { id: 'node-groups-below-max', says: 'All maxima together exceed what the node groups may grow to.', why: cloud },
  {
    id: 'node-pool-limits-below-burst',
    says: 'All maxima together exceed the limits of the Karpenter pools.',
    why: 'Which pods a pool would take is for the scheduler and for Karpenter to decide, by taints, weights and prices: a sum over pools is a guess.',
  },
  { id: 'overload-minutes-rise', says: 'A change of manifests adds minutes of overload.', why: review },
  {
    id: 'pod-slots-exhausted',
    says: 'Subnets have no addresses left for a burst of pods.',
    why: `${cloud} A full node is a reason that \`pods-unschedulable\` gives.`,
  },
  {
    id: 'probe-delays-start',
    says: 'The readiness probe waits longer than the program takes to start.',
    why: 'A start is measured until Ready, with the delay of the probe in it: how long the program alone takes is not known. `slow-start` fails where the whole is long.',
  },
  {
    id: 'rate-window-too-short',
    says: 'The window of a rate is shorter than four scrapes.',
    why: 'The interval of scrapes stands in the configuration of Prometheus, which is not read.',
  },
  { id: 'render-failed', says: 'A change of manifests cannot be rendered any more.', why: review },
  {
    id: 'replica-removal-dip',
    says: 'Taking spec.replicas out of a manifest drops the workload to one pod.',
    why: `${review} \`static-replicas-with-autoscaler\` says how to hand the field over first.`,
  },
  { id: 'request-change-moves-target', says: 'A changed request moves what the target means.', why: review },
  {
    id: 'request-far-from-recommendation',
    says: 'A request is far from what a VerticalPodAutoscaler recommends.',
    why: '`over-requested` and `under-requested` say it by what was used; a recommendation has margins of its own.',
  },
  {
    id: 'request-shift-moves-target',
    says: 'A VerticalPodAutoscaler changed a request, and with it what the target means.',
    why: 'The requests of live pods over time are not recorded. `vertical-and-horizontal-conflict` finds the cause.',
  },
  { id: 'safety-object-removed', says: 'A change removes an autoscaler, a budget or requests in use.', why: review },
  {
    id: 'scrape-target-down',
    says: 'Prometheus has not reached a pod for ten minutes.',
    why: 'Pods without samples are gaps of the recorded history, which say what is missing; which of them were to be scraped stands in the configuration of Prometheus. `scrape-blocked` and `service-monitor-dangling` look for the cause.',
  },
  { id: 'upgrade-insight', says: 'The cloud warns of what the next version breaks.', why: cloud },
];
