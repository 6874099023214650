/** Which workloads a pattern means. */
import { expect, test } from 'vitest';
import type { WorkloadRecord } from '../../../../src/core/history/bundle.ts';
import { matchWorkloads } from '../../../../src/reading/history/match.ts';

const workloads = ['shop/api', 'shop/worker', 'shop-eu/api'].map((full): WorkloadRecord => {
  const [namespace = '', name = ''] = full.split('/');
  return {
    namespace,
    kind: 'Deployment',
    name,
    autoscaler: undefined,
    containers: [],
    startupSeconds: undefined,
    changes: [],
    series: new Map(),
  };
});

test.each([
  { patterns: [], matches: ['shop/api', 'shop/worker', 'shop-eu/api'], unmatched: [] },
  { patterns: ['*'], matches: ['shop/api', 'shop/worker', 'shop-eu/api'], unmatched: [] },
  { patterns: ['shop/*'], matches: ['shop/api', 'shop/worker'], unmatched: [] },
  { patterns: ['shop*/api'], matches: ['shop/api', 'shop-eu/api'], unmatched: [] },
  { patterns: ['api'], matches: ['shop/api', 'shop-eu/api'], unmatched: [] },
  { patterns: ['shop/?pi', 'shop/api'], matches: ['shop/api'], unmatched: [] },
  {
    patterns: ['shop/ap', 'hop/api', '.*/.*', 'shop/(api'],
    matches: [],
    unmatched: ['shop/ap', 'hop/api', '.*/.*', 'shop/(api'],
  },
])('$patterns', ({ patterns, matches, unmatched }) => {
  const found = matchWorkloads(workloads, patterns);
  expect(found.workloads.map(({ namespace, name }) => `${namespace}/${name}`)).toEqual(matches);
  expect(found.unmatched).toEqual(unmatched);
});
