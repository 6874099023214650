/** A Go server that drops what it is doing when its pod is removed. */
import { at } from '../../base/json.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { judgeServed, trafficTo } from '../served.ts';
import { servedContainers, type Service } from '../world/traffic/kube-service.ts';
import type { Program } from '../world/workload/program.ts';

export const noGracefulStop = rule({
  id: 'no-graceful-stop',
  severity: 'medium',
  says: 'The Go server ends at once when its pod is removed, with requests under way.',
  remedy:
    'Wait for SIGTERM (signal.NotifyContext) and call Shutdown of the server, and let a preStop hook sleep a few seconds, so that the endpoints forget the pod first.',
  page: {
    when: 'A Service sends traffic to a container that runs a main package of the repository and has no preStop hook; the program calls ListenAndServe of net/http, and neither it nor any package of the repository that it imports handles a signal or shuts a server down.',
    why: 'Each time the autoscaler removes a pod, the requests that it was serving break off, and so do those that arrive until every node has heard of it.',
    unknown:
      'Another module starts the server or is known to handle signals itself, a package that the program imports could not be read, or no Service is found while a file that could not be read names the workload.',
  },
  sources: ['manifests'],
  needs: ['program'],
  concerns: ({ program }) => !program.main.does.has('handles-signals'),
  judge: ({ program }, world) => {
    const { workload, container } = program;
    const preStop = at(container.json, 'lifecycle', 'preStop') ?? undefined;
    if (preStop !== undefined) return passes;
    return judgeServed(workload, world, (all) => {
      const services = all.filter((service) => servedContainers(service, workload.pod).includes(container));
      return services.length === 0 ? passes : judgeServer(program, services);
    });
  },
});

function judgeServer({ workload, container, module, main }: Program, services: readonly Service[]): Answer {
  const framework = [...module.requires].find((each) => handling.has(each.replace(/\/v\d+$/, '')));
  if (framework !== undefined) return unknown(`whether ${framework} waits for SIGTERM`);
  if (!main.isWhole) return unknown(`all packages that ${main.directory} imports`);
  if (!main.does.has('listens')) return unknown(`what starts the server of ${main.directory}`);
  const message = `Nothing in ${main.directory} waits for SIGTERM, and ${container.name} has no preStop hook`;
  return fails(workload.seen, [...container.path, 'lifecycle'], message, { evidence: trafficTo(workload, services) });
}

/** Modules that wait for signals themselves, without the major version in the path. */
const handling: ReadonlySet<string> = new Set([
  'github.com/beego/beego',
  'github.com/facebookgo/grace',
  'github.com/fvbock/endless',
  'github.com/go-kratos/kratos',
  'github.com/go-micro/go-micro',
  'github.com/oklog/run',
  'github.com/zeromicro/go-zero',
  'go-micro.dev',
  'go.uber.org/fx',
  'k8s.io/apiserver',
  'sigs.k8s.io/controller-runtime',
]);
