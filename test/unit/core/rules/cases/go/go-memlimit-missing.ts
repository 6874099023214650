// A Go program in a container with a memory limit that nobody has told it.
import type { Case, Cases } from '../../arrange.ts';
import { envFrom, fromConfig, fromResource, goContainer, goMain, goModule, set } from '../../code.ts';
import { container, deployment, limitRange } from '../../objects.ts';

const at = ['Deployment web spec.template.spec.containers[web].env'];

const running = (parts: Parameters<typeof goContainer>[0] = {}, code = goModule()): Pick<Case, 'objects' | 'code'> => ({
  objects: [deployment({ containers: [goContainer(parts)] })],
  code: [code],
});

export const goMemlimitMissing: Cases = {
  fires: [
    { why: 'nothing says it', ...running(), at },
    { why: 'other variables do not', ...running({ env: [set('GOGC', '50')] }), at },
    { why: 'the only program of a module that is called alike', ...running({ image: 'ghcr.io/acme/shop' }), at },
    {
      why: 'the module’s directory is called alike',
      ...running(
        { image: 'registry.example/cart' },
        goModule({
          directory: 'services/cart',
          path: 'cart',
          mains: [goMain({ directory: 'services/cart/cmd/server', name: 'server' })],
        }),
      ),
      at,
    },
    {
      why: 'a LimitRange gives the limit',
      objects: [deployment({ containers: [goContainer({ limits: {} })] }), limitRange({ default: { memory: '1Gi' } })],
      code: [goModule()],
      at,
    },
    {
      why: 'only the container that runs it',
      objects: [deployment({ containers: [goContainer(), container({ name: 'proxy', limits: { memory: '64Mi' } })] })],
      code: [goModule()],
      at,
    },
  ],
  passes: [
    { why: 'no limit', ...running({ limits: { cpu: '1' } }) },
    { why: 'the environment says it', ...running({ env: [set('GOMEMLIMIT', '450MiB')] }) },
    { why: 'a ConfigMap says it', ...running({ env: [fromConfig('GOMEMLIMIT')] }) },
    { why: 'the limit says it', ...running({ env: [fromResource('GOMEMLIMIT', 'limits.memory')] }) },
    { why: 'automemlimit', ...running({}, goModule({ requires: ['github.com/KimMachineGun/automemlimit'] })) },
    { why: 'a Dockerfile says it', ...running({}, goModule({ environment: ['GOMEMLIMIT'] })) },
    { why: 'the code says it', ...running({}, goModule({ mains: [goMain({ does: ['sets-memory-limit'] })] })) },
    { why: 'no Go that is known', objects: [deployment({ containers: [goContainer()] })] },
    {
      why: 'a cluster runs more than one repository’s code',
      cluster: [deployment({ containers: [goContainer()] })],
      code: [goModule()],
    },
  ],
  boundary: [
    { why: 'it is off on purpose', ...running({ env: [set('GOMEMLIMIT', 'off')] }), at: [] },
    {
      why: 'one of two programs is not the module’s own',
      ...running(
        { image: 'ghcr.io/acme/shop' },
        goModule({ mains: [goMain(), goMain({ directory: 'cmd/api', name: 'api' })] }),
      ),
      at: [],
    },
  ],
  unknown: [
    { why: 'a ConfigMap may say it', ...running({ more: envFrom }), missing: 'whether settings sets GOMEMLIMIT' },
    {
      why: 'a package is missing',
      ...running({}, goModule({ mains: [goMain({ isWhole: false })] })),
      missing: 'all packages',
    },
  ],
};
