/** A conflict shows both values of a field, unless they are what a workload keeps to itself. */
import { describe, expect, test } from 'vitest';
import { explainOwnership } from '../../../../../src/edges/kubernetes/write/ownership.ts';

const container = { name: 'app', env: [{ name: 'DB', value: 'hush' }] };
const object = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', labels: { env: 'prod' } },
  spec: { initContainers: [container], containers: [container] },
};

describe('an owned field', () => {
  test.each([
    { field: '.metadata.labels.env', shows: ': "prod" there, "prod" wanted' },
    { field: '.spec.containers[name="app"].env[name="DB"].value', shows: '' },
    { field: '.spec.initContainers[name="app"].env[name="DB"].value', shows: '' },
    { field: '.spec.containers[name="app"].env', shows: '' },
    {
      field: '.spec.containers[name="app"]',
      shows: ': {"name":"app","env":"…"} there, {"name":"app","env":"…"} wanted',
    },
  ])('$field', ({ field, shows }) => {
    const { saw } = explainOwnership([{ field, manager: 'testbed' }], object, object);
    expect(saw).toBe(`${field} of testbed${shows}`);
  });
});
