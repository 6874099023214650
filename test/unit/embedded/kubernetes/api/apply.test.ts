import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../../../src/core/kube/object.ts';
import { applyObject, recordUpdate } from '../../../../../src/embedded/kubernetes/api/apply.ts';
import { StatusError } from '../../../../../src/embedded/kubernetes/api/status.ts';
import { noon } from '../objects.ts';

const by = (manager: string, force = false) => ({ manager, force, now: noon });

function object(spec: unknown, labels?: Readonly<Record<string, string>>): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop', ...(labels === undefined ? {} : { labels }) },
    spec,
  };
}

const container = (name: string, image: string): object => ({ name, image });

describe('applying again', () => {
  test.each([
    { first: { a: 1, b: 2 }, next: { a: 1 }, gives: { a: 1 }, why: 'what is no longer said disappears' },
    { first: { a: 1 }, next: { a: 2 }, gives: { a: 2 }, why: 'one’s own fields change without conflict' },
    {
      first: { containers: [container('app', 'v1'), container('proxy', 'v1')] },
      next: { containers: [container('proxy', 'v2')] },
      gives: { containers: [container('proxy', 'v2')] },
      why: 'containers are told apart by name',
    },
    {
      first: { args: ['a', 'b'] },
      next: { args: ['b'] },
      gives: { args: ['b'] },
      why: 'plain lists are replaced whole',
    },
    { first: { data: {} }, next: { data: {} }, gives: { data: {} }, why: 'an empty map stays one' },
  ])('$why', ({ first, next, gives }) => {
    const live = applyObject(undefined, object(first), by('evenkeel'));
    expect(applyObject(live, object(next), by('evenkeel'))['spec']).toEqual(gives);
  });

  test('a container goes whole, with what the server had added to it', () => {
    const live = applyObject(
      undefined,
      object({ containers: [container('app', 'v1'), container('proxy', 'v1')] }),
      by('evenkeel'),
    );
    const defaulted = {
      ...live,
      spec: { containers: [container('app', 'v1'), { ...container('proxy', 'v1'), resources: {} }] },
    };
    const after = applyObject(defaulted, object({ containers: [container('app', 'v1')] }), by('evenkeel'));
    expect(after['spec']).toEqual({ containers: [container('app', 'v1')] });
  });

  test('the same again changes nothing, not even a time', () => {
    const live = applyObject(undefined, object({ a: 1 }, { app: 'shop' }), by('evenkeel'));
    expect(applyObject(live, object({ a: 1 }, { app: 'shop' }), { ...by('evenkeel'), now: noon + 60_000 })).toEqual(
      live,
    );
  });
});

describe('two managers', () => {
  const live = applyObject(undefined, object({ containers: [container('app', 'v1')], replicas: 2 }), by('kubectl'));

  test('a field of the other one is a conflict that names it', () => {
    const changed = object({ containers: [container('app', 'v2')] });
    let refused: unknown;
    try {
      applyObject(live, changed, by('evenkeel'));
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(StatusError);
    expect((refused as StatusError).body).toMatchObject({
      code: 409,
      reason: 'Conflict',
      details: {
        causes: [
          {
            reason: 'FieldManagerConflict',
            message: 'conflict with "kubectl" using apps/v1',
            field: '.spec.containers[name="app"].image',
          },
        ],
      },
    });
  });

  test('forced, the field changes hands', () => {
    const taken = applyObject(live, object({ containers: [container('app', 'v2')] }), by('evenkeel', true));
    expect(taken['spec']).toEqual({ containers: [container('app', 'v2')], replicas: 2 });
    const again = applyObject(taken, object({ containers: [container('app', 'v3')] }), by('evenkeel'));
    expect(again['spec']).toEqual({ containers: [container('app', 'v3')], replicas: 2 });
  });

  test('a field that both say stays when one of them stops', () => {
    const shared = applyObject(live, object({ replicas: 2 }), by('evenkeel'));
    expect(applyObject(shared, object({}), by('evenkeel'))['spec']).toMatchObject({ replicas: 2 });
  });

  test('a plain write takes what it changes', () => {
    const scaled = recordUpdate(live, { ...live, spec: { ...(live['spec'] as object), replicas: 5 } }, by('scaler'));
    expect(() => applyObject(scaled, object({ replicas: 2 }), by('kubectl'))).toThrow('conflict with "scaler"');
  });
});
