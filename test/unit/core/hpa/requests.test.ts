import { describe, expect, test } from 'vitest';
import { readPod } from '../../../../src/core/hpa/recorded-pods.ts';
import { requestsOf } from '../../../../src/core/hpa/requests.ts';

const app = { name: 'app', requests: { cpu: '250m', memory: '64Mi' } };
const proxy = { name: 'proxy', requests: { cpu: '100m' } };
const sidecar = { ...proxy, name: 'sidecar', restartPolicy: 'Always' };
const migrate = { name: 'migrate', requests: { cpu: '2' } };

describe('what a pod requests of cpu', () => {
  test.each([
    { pod: { containers: [app, proxy] }, request: 350, why: 'containers add up' },
    { pod: { containers: [app], initContainers: [sidecar] }, request: 350, why: 'and so do sidecars' },
    { pod: { containers: [app], initContainers: [migrate] }, request: 250, why: 'other init containers do not' },
    { pod: { containers: [app], overhead: { cpu: '50m' } }, request: 250, why: 'nor does overhead' },
    {
      pod: { containers: [app], requests: { cpu: '1' } },
      request: 1000,
      why: 'the pod’s own request replaces the sum',
    },
    {
      pod: { containers: [app], requests: { cpu: '1' }, overhead: { cpu: '50m' } },
      request: 1050,
      why: 'with overhead on top',
    },
    {
      pod: { containers: [app], requests: { memory: '1Gi' }, initContainers: [sidecar, migrate] },
      request: 2100,
      why: 'what the pod leaves open is what starting takes',
    },
    { pod: { containers: [app, { name: 'bare' }] }, request: undefined, why: 'one container without fails all' },
    { pod: { containers: [app, { name: 'bare' }] }, container: 'app', request: 250, why: 'unless another is named' },
    { pod: { containers: [app], requests: { cpu: '1' } }, container: 'app', request: 250, why: 'a name goes first' },
    { pod: { containers: [app] }, container: 'proxy', request: undefined, why: 'a name that is not there fails' },
  ])('$pod is $request: $why', ({ pod, container, request }) => {
    const requests = requestsOf([readPod({ name: 'web-0', ...pod })], 'cpu', container);
    expect(requests.kind === 'answered' ? requests.value.get('web-0') : undefined).toBe(request);
  });
});
