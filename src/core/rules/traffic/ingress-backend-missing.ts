/** A way into the cluster that ends at no Service. */
import { exhaustive } from '../../base/exhaustive.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { type Backend, hasPort, type Ingress, isExternal } from '../world/traffic/ingress.ts';
import type { Service } from '../world/traffic/kube-service.ts';
import { titleOf } from '../world/seen.ts';
import type { World } from '../world/world.ts';

export const ingressBackendMissing = rule({
  id: 'ingress-backend-missing',
  severity: 'critical',
  says: 'An Ingress or a route leads to a Service, or a port of it, that does not exist.',
  remedy:
    'Correct the name of the Service or the port in the backend; the port is that of the Service, not of the container.',
  page: {
    when: 'A backend of an Ingress, an HTTPRoute or a GRPCRoute names a Service of its namespace that is not there, or a port that the Service does not list by that number or name. In files a Service is only missed where one of its namespace may be meant instead: one beside that is called nearly the same or has its name as a part, or one of the same file to which no other backend leads. Backends that are no Services, actions of the AWS load balancer controller (`use-annotation`) and ports of ExternalName Services do not count.',
    why: 'Clients get 503 or 404, however many pods there are.',
    unknown:
      'The Service may be written elsewhere, a file that could not be read names it, or it is in another namespace, which has to grant its use.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['Service'],
  needs: ['ingress'],
  judge: ({ ingress }, world) => ingress.backends.map((backend) => judgeBackend(ingress, backend, world)),
});

function judgeBackend(ingress: Ingress, backend: Backend, world: World): Answer {
  const found = world.backingOf(ingress, backend);
  switch (found.kind) {
    case 'found':
      return judgePort(ingress, backend, found.service);
    case 'missing':
      return fails(ingress.seen, backend.path, `There is no Service ${backend.service}`);
    case 'unknown':
      return unknown(found.missing);
    default:
      return exhaustive(found);
  }
}

function judgePort({ seen }: Ingress, { port, portPath }: Backend, service: Service): Answer {
  if (port === undefined || isExternal(service) || hasPort(service, port)) return passes;
  const ports = service.ports.map((each) => `${each.port}${each.name === '' ? '' : ` (${each.name})`}`);
  const [only, second] = service.ports;
  const to = typeof port === 'number' ? only?.port : only?.name;
  const isSafe = second === undefined && to !== undefined && to !== '';
  return fails(seen, portPath, `${titleOf(service.seen)} has no port ${port}, only ${ports.join(', ') || 'none'}`, {
    ...(isSafe && { fix: { to, because: `it is the only port of ${titleOf(service.seen)}` } }),
  });
}
