/** The API of which every autoscaler reads cpu and memory. */
import { numberAt, textAt } from '../../base/json.ts';
import { type Answer, fails, passes, passesUnless, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { gapsOf } from '../world/catalog.ts';
import { absent } from '../world/cluster.ts';
import { conditionsOf, formatLasting } from '../world/conditions.ts';
import type { Live } from '../world/live.ts';
import { type SeenObject, titleOf } from '../world/seen.ts';
import type { Workload } from '../world/workload/workload.ts';
import type { World } from '../world/world.ts';

export const metricsApiDown = rule({
  id: 'metrics-api-down',
  severity: 'critical',
  says: 'The API of cpu and memory metrics is down, or hangs on a single pod.',
  remedy:
    'Install or repair metrics-server (`kubectl describe apiservice v1beta1.metrics.k8s.io` says what is wrong), and run two replicas of it on different nodes.',
  page: {
    when: 'The APIService v1beta1.metrics.k8s.io is missing or its condition Available is not True. Medium where it is available and the Deployment behind it has a single replica that nobody else manages (`addonmanager.kubernetes.io/mode`). Only where some autoscaler scales by cpu or memory.',
    why: 'Without this API no autoscaler can read cpu or memory, and all of them stand still at once; with a single pod that happens with each drain of its node.',
    unknown:
      'APIServices could not be listed, and the API server gave no answer for metrics.k8s.io; what is behind its Service is not seen; or autoscalers could not be listed.',
  },
  sources: ['cluster'],
  needs: ['cluster', 'live'],
  judge: ({ live }, world) => {
    const isUsed = world.autoscalers.some(({ metrics }) => metrics.some(({ resource }) => resource !== undefined));
    if (!isUsed) return passesUnless(gapsOf(scalers, world));
    const [service] = world.named('APIService', '', name);
    return service === undefined ? judgeUnlisted(live, world) : judgeService(service, live, world);
  },
});

const name = 'v1beta1.metrics.k8s.io';
const scalers = ['HorizontalPodAutoscaler', 'ScaledObject'];

function judgeUnlisted(live: Live, world: World): Answer {
  const api = live.metrics.get('metrics.k8s.io');
  if (api?.kind === 'served') return passes;
  const gap = world.gaps?.get('APIService');
  if (api?.kind !== 'absent') return unknown(gap ?? api?.missing ?? `the APIService ${name}`);
  return fails(
    absent('apiregistration.k8s.io/v1', 'APIService', name),
    ['metadata', 'name'],
    'Nothing serves metrics.k8s.io',
    {
      evidence: [`The API server says: ${api.because}`],
    },
  );
}

function judgeService(service: SeenObject, live: Live, world: World): Answer {
  const available = conditionsOf(service, live).get('Available');
  if (available === undefined) return unknown(`the condition Available of ${titleOf(service)}`);
  const { status, reason, message, lasting } = available;
  if (status !== 'True') {
    const since = lasting === undefined ? '' : ` for ${formatLasting(lasting)}`;
    return fails(service, ['spec', 'service'], `Available has been ${status}${since}: ${reason}`, {
      evidence: message === '' ? [] : [`The API server says: ${message}`],
    });
  }
  return judgeServers(service, world);
}

/** An APIService without a service is answered by the API server itself. */
function judgeServers(service: SeenObject, world: World): Answer {
  const [namespace, own] = ['namespace', 'name'].map((field) => textAt(service.object, 'spec', 'service', field));
  if (namespace === undefined || own === undefined) return passes;
  const [seen] = world.named('Service', namespace, own);
  const behind = world.services.find((each) => each.seen === seen);
  const servers = behind === undefined ? [] : world.selectedBy(behind);
  if (servers.length === 0)
    return unknown(`the pods behind the Service ${namespace}/${own}, which serves metrics.k8s.io`);
  const single = servers.find(isSingle);
  if (single === undefined) return passes;
  return fails(single.seen, single.replicas, `A single pod of ${titleOf(single.seen)} serves metrics.k8s.io`, {
    severity: 'medium',
    evidence: [`${titleOf(service)} sends every question there`],
  });
}

function isSingle({ seen, replicas }: Workload): boolean {
  const isManaged = seen.object.metadata.labels?.['addonmanager.kubernetes.io/mode'] !== undefined;
  return !isManaged && replicas.value === 1 && (numberAt(seen.object, 'status', 'replicas') ?? 1) <= 1;
}
