/** A ServiceMonitor by which Prometheus finds nothing. */
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { unreadAmong } from '../world/catalog.ts';
import type { Service } from '../world/traffic/kube-service.ts';
import { liesBeside } from '../world/selecting/nearness.ts';
import { titleOf } from '../world/seen.ts';
import type { Monitor } from '../world/traffic/service-monitor.ts';
import type { World } from '../world/world.ts';

export const serviceMonitorDangling = rule({
  id: 'service-monitor-dangling',
  severity: 'high',
  says: 'A ServiceMonitor selects no Service, or names a port that none of them has.',
  remedy:
    'Let its selector match the labels of the Service itself, its namespaceSelector the namespace of the Service, and the port of each endpoint the name of a port of the Service.',
  page: {
    when: 'No Service in the namespaces at which it looks has the labels that it asks for: in a cluster always a finding, in files where a Service comes near (it shares a label that tells something, has the labels only on its pods, or is in another namespace). Or an endpoint names a port that no selected Service has by that name. In files only what lies in one directory, or above or below it, is held together: examples often share labels. PodMonitors are not judged.',
    why: 'Prometheus scrapes nothing and says nothing of it: autoscalers that read these metrics have none, and alerts on them never fire.',
    unknown:
      'No Service that lies beside comes near, a file that could not be read names what is selected, or it looks at namespaces of the cluster that were not read.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['Service'],
  needs: ['monitor'],
  concerns: ({ monitor }) => monitor.kind === 'ServiceMonitor',
  judge: ({ monitor }, world) => {
    if (monitor.selector === undefined) return unknown('a selector that can be read');
    const services = world.monitoredBy(monitor);
    const answer = services.length === 0 ? judgeLost(monitor, world) : judgePorts(monitor, services);
    const unread = answer === passes ? [] : unreadAmong(monitor.namespaces, world);
    return unread.length === 0 ? answer : unknown(...unread);
  },
});

function judgeLost(monitor: Monitor, world: World): Answer {
  const { seen, selector = [] } = monitor;
  const meant = world.meantBy(monitor);
  const file = selector.flatMap(({ values }) =>
    values.flatMap((name) => world.unreadHolder(seen, ['Service'], name) ?? []),
  )[0];
  if (file !== undefined) return unknown(`whether ${file} holds a Service for ${titleOf(seen)}`);
  if (meant !== undefined) return fails(seen, ['spec', meant.field], `It selects no Service: ${meant.says}`);
  return world.isCluster
    ? fails(seen, ['spec', 'selector'], 'It selects no Service')
    : unknown(`a Service that ${titleOf(seen)} selects`);
}

function judgePorts({ seen, endpoints }: Monitor, services: readonly Service[]): Answer | readonly Answer[] {
  const names = new Set(services.flatMap(({ ports }) => ports.map(({ name }) => name)).filter((name) => name !== ''));
  const wrong = endpoints.filter(({ port }) => port !== undefined && !names.has(port));
  if (wrong.length === 0) return passes;
  if (!services.some((each) => liesBeside(seen, each.seen))) return unknown(`a Service beside ${titleOf(seen)}`);
  const [only, second] = names;
  const isSafe = only !== undefined && second === undefined;
  const others = [...names].join(', ') || 'ports without names';
  return wrong.map(({ port, portPath }) =>
    fails(seen, portPath, `No selected Service has a port named ${port}, only ${others}`, {
      evidence: services.map((each) => `${titleOf(each.seen)} is selected`),
      ...(isSafe && { fix: { to: only, because: 'it is the only port with a name' } }),
    }),
  );
}
