/** Which objects of a repository may be the autoscaler that was advised on. */
import { describe, expect, test } from 'vitest';
import type { Render } from '../../../../src/core/config/config.ts';
import { candidatesFor } from '../../../../src/retune/place/candidates.ts';
import { adviceOf } from '../report/arrange.ts';

const advice = adviceOf('change', 1, {
  workload: { namespace: 'shop', kind: 'Deployment', name: 'web' },
  autoscaler: { kind: 'HorizontalPodAutoscaler', name: 'web-hpa' },
});

interface Named {
  readonly render: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly kind?: string;
  readonly isAssumed?: boolean;
}

const object = ({
  render,
  namespace,
  name = 'web-hpa',
  kind = 'HorizontalPodAutoscaler',
  isAssumed = false,
}: Named) => ({
  object: { apiVersion: 'autoscaling/v2', kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } },
  render,
  isNamespaceAssumed: isAssumed,
});

const files = (name: string, ...matchers: readonly string[]): Render => ({
  kind: 'files',
  name,
  matchers,
  files: [],
  namespace: undefined,
});
const renders = [files('eu', 'cluster="eu"'), files('us', 'cluster="us"')];

const found = (objects: readonly Named[], matchers: readonly string[] = []): readonly string[] =>
  candidatesFor(advice, objects.map(object), renders, matchers).map(({ render }) => render);

describe('the autoscaler is', () => {
  test.each([
    { why: 'of its kind, name and namespace', objects: [{ render: 'a', namespace: 'shop' }], is: ['a'] },
    { why: 'not one of another name', objects: [{ render: 'a', namespace: 'shop', name: 'web' }], is: [] },
    { why: 'not one of another kind', objects: [{ render: 'a', namespace: 'shop', kind: 'ScaledObject' }], is: [] },
    { why: 'not one of another namespace', objects: [{ render: 'a', namespace: 'shop-staging' }], is: [] },
    { why: 'one whose namespace is not said', objects: [{ render: 'a' }], is: ['a'] },
    {
      why: 'one whose namespace is only assumed',
      objects: [{ render: 'a', namespace: 'default', isAssumed: true }],
      is: ['a'],
    },
    { why: 'rather one that says it', objects: [{ render: 'a' }, { render: 'b', namespace: 'shop' }], is: ['b'] },
    { why: 'not known where two may be', objects: [{ render: 'a' }, { render: 'b' }], is: ['a', 'b'] },
  ])('$why', ({ objects, is }) => expect(found(objects)).toEqual(is));
});

describe('of several renders of one object', () => {
  const both = [
    { render: 'eu', namespace: 'shop' },
    { render: 'us', namespace: 'shop' },
  ];

  test.each([
    { matchers: ['cluster="us"'], is: ['us'], why: 'the one whose history was read' },
    { matchers: ['cluster="asia"'], is: ['eu', 'us'], why: 'none where the history is of neither' },
    { matchers: [], is: ['eu', 'us'], why: 'none where nobody says' },
  ])('$why is meant', ({ matchers, is }) => expect(found(both, matchers)).toEqual(is));
});
