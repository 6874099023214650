// A Go server that drops what it is doing when its pod is removed.
import type { Deed, GoModule } from '../../../../../../src/core/rules/world/go-module.ts';
import type { Case, Cases } from '../../arrange.ts';
import { goContainer, goMain, goModule } from '../../code.ts';
import { container, deployment, service } from '../../objects.ts';

const at = ['Deployment web spec.template.spec.containers[web].lifecycle'];
const doing = (does: readonly Deed[], requires: readonly string[] = []): GoModule =>
  goModule({ mains: [goMain({ does })], requires });

const behind = (code = doing(['listens']), more = {}): Pick<Case, 'objects' | 'code'> => ({
  objects: [deployment({ containers: [goContainer({ more })] }), service()],
  code: [code],
});

export const noGracefulStop: Cases = {
  fires: [
    { why: 'it listens, and nothing else', ...behind(), at },
    { why: 'other modules do not matter', ...behind(doing(['listens'], ['github.com/spf13/cobra'])), at },
  ],
  passes: [
    { why: 'it waits for a signal', ...behind(doing(['listens', 'handles-signals'])) },
    {
      why: 'a hook lets the endpoints forget it',
      ...behind(doing(['listens']), { lifecycle: { preStop: { sleep: { seconds: 5 } } } }),
    },
    { why: 'nobody calls it', objects: [deployment({ containers: [goContainer()] })], code: [doing(['listens'])] },
    { why: 'another module’s image', objects: [deployment(), service()], code: [doing(['listens'])] },
    {
      why: 'the Service calls another container',
      objects: [
        deployment({
          containers: [
            container({ name: 'proxy', more: { ports: [{ name: 'http', containerPort: 80 }] } }),
            goContainer(),
          ],
        }),
        service(),
      ],
      code: [doing(['listens'])],
    },
  ],
  boundary: [
    {
      why: 'a hook for the start is none for the end',
      ...behind(doing(['listens']), { lifecycle: { postStart: { exec: { command: ['true'] } } } }),
      at,
    },
    { why: 'null is no hook', ...behind(doing(['listens']), { lifecycle: { preStop: null } }), at },
  ],
  unknown: [
    {
      why: 'a framework may do it',
      ...behind(doing(['listens'], ['sigs.k8s.io/controller-runtime'])),
      missing: 'controller-runtime waits for SIGTERM',
    },
    {
      why: 'a framework with a major version',
      ...behind(doing(['listens'], ['github.com/go-kratos/kratos/v2'])),
      missing: 'kratos/v2 waits',
    },
    { why: 'another module listens', ...behind(doing([])), missing: 'what starts the server of cmd/web' },
    {
      why: 'a package is missing',
      ...behind(goModule({ mains: [goMain({ does: ['listens'], isWhole: false })] })),
      missing: 'all packages',
    },
  ],
};
