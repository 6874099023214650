// Who wrote a field and when, of what a reading of a cluster keeps of managed fields.
import { describe, expect, test } from 'vitest';
import {
  annotationOwners,
  keptManagedFields,
  replicaOwners,
} from '../../../../../../src/core/rules/world/workload/replica-owner.ts';
import type { SeenObject } from '../../../../../../src/core/rules/world/seen.ts';

const paused = 'autoscaling.keda.sh/paused';
const time = '2026-03-01T12:00:00Z';
const wroteAt = Date.parse(time);
const entry = (manager: string, fieldsV1: unknown): unknown => ({ manager, operation: 'Update', time, fieldsV1 });

const scaled = entry('kubectl-scale', { 'f:spec': { 'f:replicas': {} } });
const applied = entry('kubectl-client-side-apply', {
  'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } },
  'f:spec': { 'f:replicas': {}, 'f:template': { 'f:spec': {} } },
});
const status = entry('kube-controller-manager', { 'f:status': { 'f:replicas': {} } });
const annotated = entry('kubectl-annotate', { 'f:metadata': { 'f:annotations': { '.': {}, [`f:${paused}`]: {} } } });
const edited = entry('kubectl-edit', {
  'f:metadata': { 'f:annotations': { [`f:${paused}`]: {} } },
  'f:spec': { 'f:triggers': {} },
});

const seen = (managedFields: readonly unknown[]): SeenObject => ({
  object: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', managedFields } },
  file: undefined,
  isConditional: false,
  at: () => null,
});

describe('what is kept', () => {
  test.each([
    { why: 'replicas alone are kept whole', given: scaled, kept: [scaled] },
    {
      why: 'of much, replicas are kept',
      given: applied,
      kept: [entry('kubectl-client-side-apply', { 'f:spec': { 'f:replicas': {} } })],
    },
    { why: 'a status has replicas of its own', given: status, kept: [] },
    { why: 'an annotation that pauses', given: annotated, kept: [annotated] },
    { why: 'an annotation that pauses, with what else its owner wrote', given: edited, kept: [edited] },
    { why: 'something that is no entry', given: 'text', kept: [] },
  ])('$why', ({ given, kept }) => expect(keptManagedFields([given])).toEqual(kept));
});

describe('whoever has written a field', () => {
  test('owns the replicas, each with its latest write', () =>
    expect(replicaOwners(seen(keptManagedFields([scaled, applied, status])))).toEqual([
      { manager: 'kubectl-scale', wroteAt },
      { manager: 'kubectl-client-side-apply', wroteAt },
    ]));

  test('owns an annotation, alone or with other fields', () =>
    expect(annotationOwners(seen([annotated, edited, scaled]), paused)).toEqual([
      { manager: 'kubectl-annotate', wroteAt, ownsOnlyThis: true },
      { manager: 'kubectl-edit', wroteAt, ownsOnlyThis: false },
    ]));

  test('is nobody where nothing was kept', () => expect(replicaOwners(seen([]))).toEqual([]));
});
