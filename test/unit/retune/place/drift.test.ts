// Whether a manifest says what was recorded, in what changes and in what does not.
import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../../../../src/core/base/json.ts';
import type { KubeObject } from '../../../../src/core/kube/object.ts';
import type { FieldChange } from '../../../../src/retune/advice.ts';
import { changeDrift, driftOf } from '../../../../src/retune/place/drift.ts';
import { hpaSpec } from '../report/arrange.ts';

const manifest = (spec: JsonRecord): KubeObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec,
});
const recorded = hpaSpec(50, 2, 40);
const changes: readonly FieldChange[] = [
  { path: ['spec', 'maxReplicas'], label: 'max replicas', from: 40, to: 60, because: 'leaves room' },
];

describe('what does not change', () => {
  test.each([
    { why: 'is as recorded', spec: recorded, differs: [] },
    { why: 'is written as text', spec: { ...recorded, minReplicas: '2' }, differs: [] },
    { why: 'is left out', spec: { maxReplicas: 40 }, differs: [] },
    { why: 'is judged where it changes, not here', spec: { ...recorded, maxReplicas: 7 }, differs: [] },
    {
      why: 'has another minimum',
      spec: { ...recorded, minReplicas: 50 },
      differs: [{ label: 'min replicas', present: 50, recorded: 2 }],
    },
    {
      why: 'measures something more',
      spec: { ...recorded, metrics: [{}, {}] },
      differs: [{ label: 'metrics', present: 2, recorded: 1 }],
    },
  ])('differs where it should: $why', ({ spec, differs }) =>
    expect(driftOf(recorded, changes, manifest(spec))).toEqual(differs),
  );
});

describe('what changes', () => {
  test.each([
    { spec: recorded, differs: [] },
    { spec: {}, differs: [] },
    { spec: { maxReplicas: 12 }, differs: [{ label: 'max replicas', present: 12, recorded: 40 }] },
  ])('in %j differs by $differs', ({ spec, differs }) =>
    expect(changes.flatMap((each) => changeDrift(each, each.path, manifest(spec)))).toEqual(differs),
  );
});
