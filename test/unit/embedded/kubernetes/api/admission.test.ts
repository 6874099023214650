import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../../../src/core/kube/object.ts';
import { kinds } from '../../../../../src/core/kube/object.ts';
import { admit } from '../../../../../src/embedded/kubernetes/api/admission.ts';

function manifest(spec: object, pod: object = {}, container: object = {}): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop' },
    spec: {
      selector: { matchLabels: { app: 'shop' } },
      template: {
        metadata: { labels: { app: 'shop' } },
        spec: { ...pod, containers: [{ name: 'shop', image: 'registry.example/shop:v1', ...container }] },
      },
      ...spec,
    },
  };
}

const admitted = (object: KubeObject, before?: KubeObject) => admit(kinds.deployment, object, before);

test('defaults are those of the real API', () => {
  const httpGet = { port: 8080 };
  expect(
    admitted(manifest({}, {}, { readinessProbe: { httpGet }, ports: [{ containerPort: 8080 }] }))['spec'],
  ).toMatchObject({
    replicas: 1,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
    template: {
      spec: {
        restartPolicy: 'Always',
        terminationGracePeriodSeconds: 30,
        containers: [
          {
            imagePullPolicy: 'IfNotPresent',
            ports: [{ containerPort: 8080, protocol: 'TCP' }],
            readinessProbe: {
              httpGet: { path: '/', port: 8080, scheme: 'HTTP' },
              timeoutSeconds: 1,
              periodSeconds: 10,
              successThreshold: 1,
              failureThreshold: 3,
            },
          },
        ],
      },
    },
  });
});

describe('images without a fixed tag are always pulled', () => {
  test.each([
    { image: 'shop', policy: 'Always' },
    { image: '127.0.0.1:5000/shop', policy: 'Always' },
    { image: 'registry.example/shop:latest', policy: 'Always' },
    { image: 'registry.example/shop:v1', policy: 'IfNotPresent' },
    { image: `registry.example/shop@sha256:${'0'.repeat(64)}`, policy: 'IfNotPresent' },
  ])('$image: $policy', ({ image, policy }) =>
    expect(admitted(manifest({}, {}, { image }))).toHaveProperty(
      'spec.template.spec.containers.0.imagePullPolicy',
      policy,
    ),
  );
});

describe('what nothing would act on is refused by name', () => {
  test.each([
    { object: manifest({ strategy: { type: 'Recreate' } }), names: 'strategies other than RollingUpdate' },
    { object: manifest({}, { volumes: [] }), names: 'spec.template.spec.volumes' },
    { object: manifest({}, { initContainers: [] }), names: 'spec.template.spec.initContainers' },
    { object: manifest({}, {}, { lifecycle: {} }), names: 'spec.template.spec.containers.lifecycle' },
    { object: manifest({}, {}, { env: [{ name: 'A', valueFrom: {} }] }), names: 'containers.env.valueFrom' },
    { object: manifest({}, {}, { livenessProbe: { exec: {} } }), names: 'probes other than httpGet' },
    {
      object: manifest({}, {}, { ports: [{ containerPort: 80 }, { containerPort: 81 }] }),
      names: 'containers with more than one port',
    },
    { object: manifest({ selector: { matchExpressions: [] } }), names: 'spec.selector.matchExpressions' },
  ])('$names', ({ object, names }) =>
    expect(() => admitted(object)).toThrow(
      expect.objectContaining({ code: 501, message: expect.stringContaining(names) }),
    ),
  );
});

describe('what the real API finds invalid is invalid', () => {
  test.each([
    {
      why: 'a selector that misses its own pods',
      object: manifest({ selector: { matchLabels: { app: 'worker' } } }),
      before: undefined,
    },
    {
      why: 'a selector that changes',
      object: manifest({}),
      before: manifest({ selector: { matchLabels: { app: 'old' } } }),
    },
  ])('$why', ({ object, before }) =>
    expect(() => admitted(object, before)).toThrow(expect.objectContaining({ code: 422, reason: 'Invalid' })),
  );
});
