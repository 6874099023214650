/** A field path of server-side apply leads to the value that it means. */
import { describe, expect, test } from 'vitest';
import { valueAtField } from '../../../../../src/edges/kubernetes/write/field-path.ts';

const object = {
  metadata: { labels: { app: 'short', 'app.kubernetes.io/name': 'long' } },
  spec: {
    replicas: 3,
    containers: [
      { name: 'side', image: 'side:v1' },
      { name: 'app', image: 'app:v1', ports: [{ containerPort: 80, protocol: 'TCP', name: 'web' }] },
    ],
  },
};

describe('a field path', () => {
  test.each([
    ['.spec.replicas', 3],
    ['.spec.containers[name="app"].image', 'app:v1'],
    ['.spec.containers[name="app"].ports[containerPort=80,protocol="TCP"].name', 'web'],
    ['.metadata.labels.app', 'short'],
    ['.metadata.labels.app.kubernetes.io/name', 'long'],
    ['.spec.containers[name="none"].image', undefined],
    ['.spec.paused', undefined],
    ['nonsense', undefined],
  ])('%s', (path, value) => expect(valueAtField(object, path)).toEqual(value));
});
