import { describe, expect, test } from 'vitest';
import {
  assumedUsage,
  proposeForAverage,
  proposeForUtilization,
  utilization,
} from '../../../../src/core/hpa/pod-proposal.ts';
import {
  proposeForExternalAverage,
  proposeForObjectAverage,
  proposeForValue,
} from '../../../../src/core/hpa/value-proposal.ts';
import { sums } from './arrange.ts';

const tenth = { down: 0.1, up: 0.1 };
const none = { down: 0, up: 0 };

describe('utilisation is cut to whole percent first', () => {
  test.each([
    { usage: 769, requests: 1000, percent: 76, why: '76.9 % is 76' },
    { usage: 0, requests: 1000, percent: 0, why: 'idle' },
    { usage: 100, requests: 0, percent: undefined, why: 'nothing is requested' },
    {
      usage: 1_413_249_895_156_907,
      requests: 1_197_669_402_675_345,
      percent: 117,
      why: 'a product of doubles gives 118',
    },
    { usage: 3_156_990_395_437_845, requests: 3_758_321_899_330_768, percent: 83, why: 'and here 84' },
    { usage: 2n ** 60n, requests: 2n ** 59n, percent: 8, why: 'past 2^63 it wraps, as 64-bit integers do' },
  ])('$usage of $requests is $percent: $why', ({ usage, requests, percent }) =>
    expect(utilization(usage, requests)).toBe(percent),
  );
});

describe('a utilisation target', () => {
  test.each([
    {
      given: { ready: 5, usage: 4400, requests: 5000 },
      current: 5,
      wanted: 5,
      why: '88 % of 80 % is inside the tolerance',
    },
    { given: { ready: 5, usage: 4499, requests: 5000 }, current: 5, wanted: 6, why: '89 % is outside' },
    { given: { ready: 5, usage: 3600, requests: 5000 }, current: 5, wanted: 5, why: '72 % is the other end, inside' },
    { given: { ready: 5, usage: 3599, requests: 5000 }, current: 5, wanted: 5, why: '71 % asks for 4.4 pods' },
    {
      given: { ready: 4, usage: 8000, requests: 4000 },
      current: 9,
      wanted: 10,
      why: 'ready pods are multiplied, not current',
    },
    {
      given: { ready: 4, usage: 8000, requests: 4000, unready: 4, unreadyRequests: 4000 },
      current: 8,
      wanted: 10,
      why: 'unready pods count as idle when scaling up',
    },
    {
      given: { ready: 4, usage: 2000, requests: 4000, unready: 4, unreadyRequests: 4000 },
      current: 8,
      wanted: 3,
      why: 'and not at all when scaling down',
    },
    {
      given: { ready: 4, usage: 2000, requests: 4000, missing: 2, missingRequests: 2000, missingUsage: 2000 },
      current: 6,
      wanted: 5,
      why: 'missing pods count as busy when scaling down',
    },
    {
      given: { ready: 4, usage: 3000, requests: 4000, missing: 2, missingRequests: 2000, missingUsage: 2000 },
      current: 6,
      wanted: 6,
      why: 'which may not turn the direction',
    },
    {
      given: { ready: 4, usage: 8000, requests: 4000, missing: 4, missingRequests: 4000, missingUsage: 4000 },
      current: 8,
      wanted: 10,
      why: 'and as idle when scaling up',
    },
    {
      given: { ready: 4, usage: 3200, requests: 4000, missing: 4, missingRequests: 4000, missingUsage: 4000 },
      current: 8,
      wanted: 8,
      why: 'at exactly the target nothing is assumed',
    },
    { given: { ready: 4, usage: 8000, requests: 0 }, current: 4, wanted: undefined, why: 'no request is known' },
  ])('$given from $current is $wanted: $why', ({ given, current, wanted }) =>
    expect(proposeForUtilization(sums(given), 80, tenth, current)).toBe(wanted),
  );
});

describe('an average value', () => {
  test.each([
    { given: { ready: 50, usage: 350 }, target: 50, current: 50, wanted: 8, why: '7 / 50 * 50 is past 7 in doubles' },
    { given: { ready: 3, usage: 299 }, target: 99, current: 3, wanted: 3, why: 'the average is cut to 99' },
    {
      given: { ready: 3, items: 4, usage: 800 },
      target: 100,
      current: 3,
      wanted: 6,
      why: 'gone pods share the average',
    },
    {
      given: { ready: 4, usage: 200, missing: 4 },
      target: 100,
      current: 8,
      wanted: 6,
      why: 'missing pods are at the target',
    },
    { given: { ready: 4, usage: 800, unready: 2 }, target: 100, current: 6, wanted: 8, why: 'unready ones are idle' },
    { given: {}, target: 100, current: 6, wanted: undefined, why: 'nothing is measured' },
    { given: { ready: 1, usage: 2n ** 62n }, target: 2n ** 61n, current: 1, wanted: 2, why: 'numbers may pass 2^53' },
  ])('$given at $target is $wanted: $why', ({ given, target, current, wanted }) =>
    expect(proposeForAverage(sums(given), target, none, current)).toBe(wanted),
  );
});

describe('a missing pod counts for all of its request, or for the target where that is more', () => {
  test.each([
    { request: 333, target: 80, usage: 333 },
    { request: 333, target: 150, usage: 499 },
  ])('$request at $target % is $usage', ({ request, target, usage }) =>
    expect(assumedUsage(request, target)).toBe(usage),
  );
});

describe('one value for all pods', () => {
  test.each([
    { usage: 300, target: 100, ready: 2, current: 4, wanted: 6, why: 'ready pods are multiplied' },
    { usage: 110, target: 100, ready: 2, current: 4, wanted: 4, why: 'the end of the tolerance is inside' },
    { usage: 110, target: 100, ready: 2, current: 0, wanted: 2, why: 'from zero there is no tolerance' },
    { usage: 0, target: 100, ready: 0, current: 0, wanted: 0, why: 'zero stays' },
    { usage: 2n ** 63n - 1n, target: 1, ready: 9, current: 4, wanted: 2_147_483_647, why: 'never past 2^31 - 1' },
  ])('$usage at $target is $wanted: $why', ({ usage, target, ready, current, wanted }) =>
    expect(proposeForValue(usage, target, ready, tenth, current)).toBe(wanted),
  );
});

describe('a value per existing pod', () => {
  test.each([
    { usage: 1000, target: 100, existing: 10, wanted: 10, why: 'as many as there are' },
    { usage: 1100, target: 100, existing: 10, wanted: 10, why: 'the end of the tolerance is inside' },
    { usage: 1101, target: 100, existing: 10, wanted: 12, why: 'outside it the value decides alone' },
    { usage: 500, target: 100, existing: 0, wanted: 5, why: 'none exist' },
  ])('$usage at $target with $existing is $wanted: $why', ({ usage, target, existing, wanted }) => {
    expect(proposeForObjectAverage(usage, target, tenth, existing)).toBe(wanted);
    expect(proposeForExternalAverage(usage, target, tenth, existing)).toBe(wanted);
  });

  test('what passes 2^31 - 1 is that for External, and a negative number for Object, as on amd64', () => {
    expect(proposeForExternalAverage(2n ** 62n, 1, tenth, 1)).toBe(2_147_483_647);
    expect(proposeForObjectAverage(2n ** 62n, 1, tenth, 1)).toBe(-2_147_483_648);
  });
});
