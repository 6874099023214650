// Whatever stands in a manifest, rules answer; nothing that somebody wrote ends the run.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRecord, type JsonPath, type JsonRecord, withValueAt } from '../../../../src/core/base/json.ts';
import { isKubeObject } from '../../../../src/core/kube/object.ts';
import { gather } from '../../../../src/core/rules/findings/gather.ts';
import { rules } from '../../../../src/core/rules/index.ts';
import { suppressionsOfObject } from '../../../../src/core/rules/suppression/find.ts';
import { worldsOf } from './arrange.ts';
import { ingress, monitor, policy, route, to } from './cases/traffic/objects.ts';
import { fromResource, goContainer, goModule, node, set } from './code.ts';
import {
  behavior,
  budget,
  container,
  containerShare,
  deployment,
  hpa,
  limitRange,
  pod,
  quota,
  scaledObject,
  service,
  share,
  trigger,
} from './objects.ts';
import { application, job, vertical } from './owners.ts';

const amount = {
  type: 'Resource',
  resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '1Gi' } },
};

const placed = deployment({
  name: 'placed',
  replicas: 2,
  podAnnotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9090' },
  containers: [
    container({
      more: { lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 5'] } } }, env: [{ name: 'A' }] },
    }),
  ],
  pod: {
    terminationGracePeriodSeconds: 5,
    tolerations: [{ key: 'a', operator: 'Exists' }],
    topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', labelSelector: { matchLabels: { app: 'placed' } } }],
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a' }] }] },
      },
      podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: {}, topologyKey: 'host' }] },
    },
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
  },
});

const sound: readonly JsonRecord[] = [
  hpa({
    metrics: [share('cpu', 60), share('memory', 60)],
    annotations: { 'evenkeel.dev/ignore': 'x' },
    isMadeByKeda: false,
  }),
  hpa({ name: 'made', isMadeByKeda: true }),
  deployment({ containers: [container({ limits: { cpu: '1', memory: '1Gi' } })], replicas: 3 }),
  service(),
  budget({ spec: { minAvailable: '80%' } }),
  scaledObject({ name: 'queue', spec: { triggers: [trigger('cpu', '60')] } }),
  limitRange({ default: { cpu: '1' }, max: { cpu: '2' } }),
  quota(
    { 'requests.cpu': '1', pods: '5' },
    { used: { pods: '2' }, spec: { scopes: ['NotTerminating'], scopeSelector: { matchExpressions: [] } } },
  ),
  hpa({
    name: 'amount',
    metrics: [containerShare('cpu', 'web', 60), amount],
    spec: behavior('scaleDown', { policies: [{ type: 'Percent', value: 60, periodSeconds: 15 }] }),
  }),
  pod([container()]),
  deployment({
    name: 'told',
    containers: [
      goContainer({ env: [set('GOMEMLIMIT', '1GiB'), set('GODEBUG', 'x=1')] }),
      goContainer({ name: 'other', env: [fromResource('GOMEMLIMIT', 'limits.memory', { divisor: '1Mi' })] }),
    ],
  }),
  vertical({ policies: [{ containerName: '*', minAllowed: { cpu: '1' }, controlledResources: ['cpu'] }] }),
  application({ ignored: [{ group: '*', kind: '*', jsonPointers: ['/spec'] }], resources: ['web'] }),
  job({ kind: 'CronJob' }),
  node('4'),
  ingress(to('web')),
  route({ name: 'web', port: 80 }),
  monitor({ spec: { namespaceSelector: { matchNames: ['shop'] } } }),
  policy([{ from: [{ namespaceSelector: {}, podSelector: {} }], ports: [{ port: 'http', endPort: 9090 }] }]),
  placed,
  { apiVersion: 'v1', kind: 'Node', metadata: { name: 'one', labels: {} }, spec: { taints: [{ key: 'a' }] } },
  { apiVersion: 'karpenter.sh/v1', kind: 'NodePool', metadata: { name: 'default' }, spec: { disruption: {} } },
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['x'] } },
];

function pathsIn(value: unknown, path: JsonPath): readonly JsonPath[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((each, index) => pathsIn(each, [...path, index]))];
  if (!isRecord(value)) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...path, key]))];
}

const places = sound.flatMap((object, index) =>
  pathsIn(object, [])
    .filter((path) => path.length > 0)
    .map((path) => ({ index, path })),
);

const odd = fc.oneof(
  fc.constantFrom(
    null,
    '',
    0,
    -1,
    1.5,
    '__proto__',
    'constructor',
    'constructor/v1',
    '1e999',
    '9'.repeat(30),
    [],
    {},
    [null],
    [[]],
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

test('any value anywhere leaves every rule with an answer', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...places), odd), { minLength: 1, maxLength: 3 }), (changes) => {
      const changed = [...sound];
      for (const [{ index, path }, value] of changes) changed[index] = withValueAt(changed[index] ?? {}, path, value);
      const objects = changed.filter(isKubeObject);
      for (const given of [{ objects }, { cluster: objects }]) {
        const worlds = worldsOf({ why: '', ...given, code: [goModule()], repository: 'acme/shop' });
        expect(() => gather(rules, worlds)).not.toThrow();
        expect(() => worlds.flatMap((world) => world.objects.flatMap(suppressionsOfObject))).not.toThrow();
      }
    }),
    { numRuns: 2000 },
  );
});
