// Live pods that were made alike are read once, and whatever differs is seen.
import { expect, test } from 'vitest';
import { isKubeObject } from '../../../../../../src/core/kube/object.ts';
import { liveSpecs } from '../../../../../../src/core/rules/world/workload/live-specs.ts';
import type { SeenObject } from '../../../../../../src/core/rules/world/seen.ts';

const labels = { app: 'web' };
const containers = [{ name: 'web' }];

interface Parts {
  readonly labels?: object;
  readonly annotations?: object;
  readonly spec?: object;
}

function pod(name: string, { labels: own = labels, annotations, spec }: Parts = {}): SeenObject {
  const metadata = { name, labels: own, ...(annotations && { annotations }) };
  const object = { apiVersion: 'v1', kind: 'Pod', metadata, spec: { nodeName: `node-${name}`, containers, ...spec } };
  if (!isKubeObject(object)) throw new Error('no object');
  return { object, file: undefined, isConditional: false, at: () => null };
}

test.each([
  { why: 'other names and nodes', other: {}, specs: 1 },
  { why: 'other containers', other: { spec: { containers: [{ name: 'web' }, { name: 'proxy' }] } }, specs: 2 },
  { why: 'one more field', other: { spec: { affinity: {} } }, specs: 2 },
  { why: 'other labels', other: { labels: { app: 'web', canary: 'yes' } }, specs: 2 },
  { why: 'other annotations', other: { annotations: { 'prometheus.io/scrape': 'true' } }, specs: 2 },
])('$why: $specs', ({ other, specs }) => {
  expect(liveSpecs([pod('a'), pod('b'), pod('c', other)])).toHaveLength(specs);
});

test('none of no pods', () => expect(liveSpecs([])).toEqual([]));
