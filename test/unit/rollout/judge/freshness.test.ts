// F1 to F3 and D2: whose object it is, which state of it, and whether it may be rolled out at all.
import { describe, expect, test } from 'vitest';
import { deployment, film, look, replicaSet, told, toldAll, underway } from './objects.ts';

const reordered = { spec: { containers: [{ image: 'reg.example/shop:v2', name: 'app' }] } };
const otherTemplate = { template: { spec: { containers: [{ name: 'app', image: 'reg.example/shop:v3' }] } } };
const by = (manager: string, owned: object, time = '2026-03-01T12:00:09Z'): Readonly<Record<string, unknown>> => ({
  managedFields: [
    { manager: 'evenkeel', time: '2026-03-01T12:00:00Z', fieldsV1: { 'f:spec': { 'f:template': {}, 'f:paused': {} } } },
    { manager, time, fieldsV1: { 'f:spec': owned } },
    { manager: 'kube-controller-manager', time: '2026-03-01T12:00:30Z', fieldsV1: { 'f:status': {} } },
  ],
});

describe('what the cluster shows is held against what was written', () => {
  test.each([
    { name: 'F1 it is gone', object: undefined, is: 'lost object-deleted' },
    { name: 'F1 it has another uid', object: deployment({ uid: 'uid-other' }), is: 'lost object-replaced' },
    {
      name: 'F1 it is on its way out',
      object: deployment({ metadata: { deletionTimestamp: '2026-03-01T12:00:05Z' } }),
      is: 'lost object-deleted',
    },
    { name: 'F2 an older generation is ignored, however complete', object: deployment({ generation: 1 }), is: 'wait' },
    {
      name: 'F3 a newer generation with our template goes on',
      object: deployment({ generation: 3, replicas: 3 }),
      is: 'complete complete',
    },
    {
      name: 'F3 a newer generation with another template',
      object: deployment({ generation: 3, spec: otherTemplate }),
      is: 'superseded',
    },
    {
      name: 'F3 our template in another order of keys',
      object: deployment({ generation: 3, spec: { template: reordered } }),
      is: 'complete complete',
    },
  ])('$name', ({ object, is }) => {
    expect(told(look({ deployment: object, replicaSets: [replicaSet()] }))).toBe(is);
  });

  test('a state older than ours leaves no trace in the memory', () => {
    const [first, second] = film([
      { at: 1, deployment: underway() },
      { at: 2, deployment: deployment({ generation: 1 }) },
    ]);
    expect(second?.memory).toBe(first?.memory);
    expect(second?.judgement).toMatchObject({
      because: 'the server still shows generation 1, generation 2 was written',
    });
  });

  test.each([
    {
      name: 'the last who wrote the template',
      metadata: by('kubectl-edit', { 'f:template': {} }),
      who: 'kubectl-edit',
    },
    { name: 'us, when nobody wrote it later', metadata: by('kubectl-scale', { 'f:replicas': {} }), who: 'evenkeel' },
    { name: 'nobody when the server keeps no book', metadata: {}, who: 'someone else' },
  ])('a superseded rollout names $name', ({ metadata, who }) => {
    const { judgement } = look({ deployment: deployment({ generation: 3, spec: otherTemplate, metadata }) });
    expect(judgement).toMatchObject({ message: `${who} changed the pod template of shop after this run did` });
  });
});

describe('D2 a paused Deployment', () => {
  const spec = { paused: true };

  test.each([
    { name: 'is never a success', object: deployment({ spec }) },
    { name: 'is never lost, though its deadline has passed', object: underway({ spec }) },
  ])('$name', ({ object }) => {
    expect(told(look({ deployment: object, replicaSets: [replicaSet()] }, 5000))).toBe('unknown paused');
  });

  test('names who paused it', () => {
    const paused = underway({ spec, metadata: by('kubectl-rollout', { 'f:paused': {} }) });
    expect(look({ deployment: paused }).judgement).toMatchObject({
      message: 'kubectl-rollout paused the Deployment shop while it was rolled out',
    });
    expect(look({ deployment: underway({ spec }) }).judgement).toMatchObject({
      message: expect.stringMatching(/^someone /),
    });
  });

  test('holds the clock until it is resumed', () => {
    const frames = [
      { at: 1, deployment: underway() },
      { at: 500, deployment: underway({ spec }) },
      { at: 1000, deployment: underway({ generation: 4 }) },
      { at: 1599, deployment: underway({ generation: 4 }) },
      { at: 1600, deployment: underway({ generation: 4 }) },
    ];
    expect(toldAll(film(frames))).toEqual(['wait', 'unknown paused', 'wait', 'wait', 'lost progress-deadline']);
  });
});
