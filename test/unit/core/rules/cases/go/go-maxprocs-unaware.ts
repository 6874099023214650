// A Go program that runs as many threads as the node has cores, and may use a few of them.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Case, Cases } from '../../arrange.ts';
import { envFrom, fromConfig, goContainer, goMain, goModule, node, set } from '../../code.ts';
import { deployment, limitRange } from '../../objects.ts';

const at = ['Deployment web spec.template.spec.containers[web].resources.limits.cpu'];

type Situation = Pick<Case, 'objects' | 'cluster' | 'code'>;

/** cmd/web, and a cluster whose nodes have 16 cores each. */
const running = (
  parts: Parameters<typeof goContainer>[0] = {},
  code = goModule(),
  nodes: readonly JsonRecord[] = [node('16')],
  pod: JsonRecord = {},
): Situation => ({ objects: [deployment({ containers: [goContainer(parts)], pod })], cluster: nodes, code: [code] });

export const goMaxprocsUnaware: Cases = {
  fires: [
    { why: 'one of sixteen cores', ...running(), at },
    {
      why: 'the owner of the repository publishes it',
      ...running({ image: 'ghcr.io/acme/web' }, goModule({ path: 'shop' })),
      repository: 'Acme/shop',
      at,
    },
    {
      why: 'a later Go that is told not to look',
      ...running({}, goModule({ go: '1.26', godebug: { containermaxprocs: '0' } })),
      at,
    },
    {
      why: 'its main package says so',
      ...running({}, goModule({ go: '1.26', mains: [goMain({ godebug: { containermaxprocs: '0' } })] })),
      at,
    },
    {
      why: 'its environment says so',
      ...running({ env: [set('GODEBUG', 'gctrace=1,containermaxprocs=0')] }, goModule({ go: '1.26' })),
      at,
    },
    {
      why: 'a later Go that behaves like an older one',
      ...running({}, goModule({ go: '1.26', godebug: { default: 'go1.24' } })),
      at,
    },
    {
      why: 'a LimitRange gives the limit',
      objects: [deployment({ containers: [goContainer({ limits: {} })] }), limitRange({ default: { cpu: '500m' } })],
      cluster: [node('16')],
      code: [goModule()],
      at,
    },
  ],
  passes: [
    { why: 'no limit', ...running({ limits: { memory: '512Mi' } }) },
    { why: 'a later Go', ...running({}, goModule({ go: '1.25.0' })) },
    { why: 'it behaves like a later one', ...running({}, goModule({ godebug: { default: 'go1.25' } })) },
    { why: 'it is told to look', ...running({}, goModule({ godebug: { containermaxprocs: '1' } })) },
    { why: 'the environment says how many', ...running({ env: [set('GOMAXPROCS', '1')] }) },
    { why: 'a ConfigMap says how many', ...running({ env: [fromConfig('GOMAXPROCS')] }) },
    { why: 'a Dockerfile says how many', ...running({}, goModule({ environment: ['GOMAXPROCS'] })) },
    { why: 'a shell says how many', ...running({ more: { command: ['sh', '-c', 'GOMAXPROCS=1 exec /web'] } }) },
    { why: 'automaxprocs', ...running({}, goModule({ requires: ['go.uber.org/automaxprocs'] })) },
    { why: 'the code says how many', ...running({}, goModule({ mains: [goMain({ does: ['sets-max-procs'] })] })) },
    { why: 'the image is somebody else’s', ...running({ image: 'docker.io/redis:7' }) },
    {
      why: 'nobody says who owns the repository',
      ...running({ image: 'ghcr.io/acme/web' }, goModule({ path: 'shop' })),
    },
    { why: 'nobody owns an image of one word', ...running({ image: 'web:1' }) },
    { why: 'the image is called alike, by another owner', ...running({ image: 'ghcr.io/grafana/web:1' }) },
    {
      why: 'two modules have such a program',
      objects: [deployment({ containers: [goContainer()] })],
      cluster: [node('16')],
      code: [goModule(), goModule({ directory: 'old' })],
    },
    {
      why: 'it may only go to small nodes',
      ...running({}, goModule(), [node('16'), node('2')], { nodeSelector: { size: '2' } }),
    },
  ],
  boundary: [
    { why: 'half of the cores', ...running({ limits: { cpu: '8' } }), at: [] },
    { why: 'just below half', ...running({ limits: { cpu: '7999m' } }), at },
    { why: 'the last release of 1.24', ...running({}, goModule({ go: '1.24.99' })), at },
    { why: 'a candidate of 1.25', ...running({}, goModule({ go: '1.25rc1' })), at: [] },
    { why: 'a little of the node is taken', ...running({ limits: { cpu: '2' } }, goModule(), [node('3920m')]), at: [] },
  ],
  unknown: [
    { why: 'no cluster', ...running({}, goModule(), []), missing: 'the nodes of the cluster' },
    { why: 'a ConfigMap may say how many', ...running({ more: envFrom }), missing: 'whether settings sets GOMAXPROCS' },
    {
      why: 'small and large nodes',
      ...running({}, goModule(), [node('2'), node('64')]),
      missing: 'which of the nodes',
    },
    {
      why: 'a package is missing',
      ...running({}, goModule({ mains: [goMain({ isWhole: false })] })),
      missing: 'all packages that cmd/web imports',
    },
    { why: 'a go.work may be used', ...running({}, goModule({ workspaceGo: '1.26' })), missing: 'the go.work around' },
    {
      why: 'a Dockerfile sets GODEBUG',
      ...running({}, goModule({ environment: ['GODEBUG'] })),
      missing: 'the GODEBUG that a Dockerfile sets',
    },
  ],
};
