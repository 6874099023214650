// What may be secret is gone as soon as an object has been read, wherever it stands.
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../../src/core/kube/object.ts';
import { withoutCredentials } from '../../../../src/reading/cluster/credentials.ts';
import { keep } from '../../../../src/reading/cluster/keep.ts';
import { createSharing } from '../../../../src/reading/cluster/sharing.ts';
import { wantedKinds } from '../../../../src/reading/cluster/wanted.ts';

const secret = 'hunter2-hunter2';

const pod = {
  metadata: { annotations: { note: secret, 'prometheus.io/scrape': 'true' } },
  spec: {
    containers: [
      {
        name: 'web',
        args: ['--password', secret],
        command: ['sh', '-c', `GOGC=50 TOKEN=${secret} web`],
        env: [
          { name: 'PASSWORD', value: secret },
          { name: 'GOGC', value: '50' },
        ],
        readinessProbe: { httpGet: { path: '/', httpHeaders: [{ name: 'Authorization', value: secret }] } },
        livenessProbe: { exec: { command: ['curl', '-u', secret] } },
      },
    ],
  },
};

const objects: Readonly<Record<string, object>> = {
  Pod: { ...pod },
  Deployment: {
    metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': secret } },
    spec: { template: pod },
  },
  ScaledObject: {
    spec: {
      triggers: [
        { type: 'rabbitmq', metadata: { host: `amqp://user:${secret}@queue`, value: '5' } },
        { type: 'redis', metadata: { password: secret } },
      ],
    },
  },
  Application: {
    spec: { source: { repoURL: `https://me:${secret}@git.example/x`, helm: { values: secret, parameters: [secret] } } },
    status: { history: [secret] },
  },
  HTTPRoute: { spec: { rules: [{ filters: [{ requestHeaderModifier: { set: [{ value: secret }] } }] }] } },
  ServiceMonitor: { spec: { endpoints: [{ port: 'http', params: { token: [secret] } }] } },
  Event: { message: `denied: token=${secret}`, reason: 'FailedCreate' },
  HorizontalPodAutoscaler: { status: { conditions: [{ type: 'x', message: `redis://:${secret}@db is down` }] } },
};

describe('A6: a secret is not kept', () => {
  test.each(Object.entries(objects))('%s', (kind, of) => {
    const wanted = wantedKinds.find((each) => each.kind === kind);
    const metadata = { name: 'web' };
    const object: KubeObject = {
      apiVersion: 'v1',
      kind,
      ...of,
      metadata: { ...metadata, ...('metadata' in of ? Object(of.metadata) : {}) },
    };
    const kept = wanted && keep(object, wanted.keeps(createSharing()));
    expect(kept?.object.metadata.name).toBe('web');
    expect(JSON.stringify(kept?.object)).not.toContain('hunter2');
  });

  test('and no kind that holds nothing else is read', () => {
    const read = wantedKinds.map(({ resource }) => resource);
    expect(read).not.toContain('secrets');
    expect(read).not.toContain('configmaps');
  });
});

test.each([
  ['dial redis://user:pw@db:6379 failed', 'dial redis://…@db:6379 failed'],
  ['password=abc, retry', 'password=…, retry'],
  ['Authorization: Bearer abc.def', 'Authorization: Bearer …'],
  ['secret "web" not found', 'secret "web" not found'],
  ['0/3 nodes are available: 3 Insufficient cpu.', '0/3 nodes are available: 3 Insufficient cpu.'],
])('%s', (text, told) => expect(withoutCredentials(text)).toBe(told));
