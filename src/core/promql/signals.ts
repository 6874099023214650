/** Every signal that is recorded, as series or as states. */
import type { Signal } from './signal.ts';
import { conditions, desired, metrics, seenReplicas, specMax, specMin, specTargets } from './signals/autoscalers.ts';
import { cpu, hottestPod, measuredCpu, measuredMemory, memory, throttled } from './signals/containers.ts';
import { oomKills, restarts, startup } from './signals/pods.ts';
import { ready, replicas } from './signals/replicas.ts';
import { image, limits, requests } from './signals/states.ts';
import { errors, latency, requestRate } from './signals/traffic.ts';

/** Series of the bundle, and `measured/…`; by it and `ready`, which come first, those that are sums over pods are judged. */
export const series: readonly Signal[] = [
  ready,
  replicas,
  measuredCpu,
  cpu,
  measuredMemory,
  memory,
  seenReplicas,
  desired,
  conditions,
  metrics,
  hottestPod,
  throttled,
  restarts,
  oomKills,
  requestRate,
  latency,
  errors,
];

/** What held for a time: by it changes are found, and how long pods take to start. */
export const states: readonly Signal[] = [requests, limits, image, specMin, specMax, specTargets, startup];
