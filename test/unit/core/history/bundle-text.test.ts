/** bundle.json: what it may say, what it must say, and that it reads back. */
import { describe, expect, test } from 'vitest';
import type { Bundle } from '../../../../src/core/history/bundle.ts';
import { encodeBundle, parseBundle } from '../../../../src/core/history/bundle-text.ts';

const shop = { namespace: 'shop', kind: 'Deployment', name: 'shop' };
const autoscaler = { kind: 'HorizontalPodAutoscaler', spec: { maxReplicas: 10 } };

const parse = (document: unknown): Bundle => parseBundle(JSON.stringify(document));
const parseWorkload = (more: object): Bundle['workloads'][number] | undefined =>
  parse({ version: 1, workloads: [{ ...shop, ...more }] }).workloads[0];

const whole: Bundle = {
  recordedAt: '2026-09-01T00:00:00Z',
  source: 'a test',
  workloads: [
    {
      ...shop,
      autoscaler,
      containers: [{ name: 'shop', requests: { cpu: '100m' }, limits: {} }],
      startupSeconds: { p50: 4, p95: 9 },
      changes: [{ at: 1_788_220_800, what: 'image', from: 'shop:1', to: 'shop:2' }],
      series: new Map([
        ['cpu', 'shop/cpu.csv.gz'],
        ['metric/queue_depth', 'shop/queue.csv.gz'],
        ['something/new', 'shop/new.csv'],
      ]),
    },
    {
      ...shop,
      name: 'worker',
      autoscaler: undefined,
      containers: [],
      startupSeconds: undefined,
      changes: [],
      series: new Map(),
    },
  ],
  objects: [{ kind: 'Node' }],
};

test('a bundle reads back as it was written', () => expect(parseBundle(encodeBundle(whole))).toEqual(whole));

test('the order of its series does not change what is written', () => {
  const turned = whole.workloads.map((each) => ({ ...each, series: new Map([...each.series].reverse()) }));
  expect(encodeBundle({ ...whole, workloads: turned })).toBe(encodeBundle(whole));
});

describe('is read', () => {
  test.each([
    { why: 'hpa where autoscaler is meant', given: { hpa: autoscaler }, gives: { autoscaler } },
    { why: 'autoscaler before hpa', given: { autoscaler, hpa: {} }, gives: { autoscaler } },
    {
      why: 'null as absent',
      given: { autoscaler: null, changes: null, series: null },
      gives: { autoscaler: undefined, changes: [], series: new Map() },
    },
    {
      why: 'a quantity that is a number',
      given: { containers: [{ name: 'a', requests: { cpu: 0.5 } }] },
      gives: { containers: [{ name: 'a', requests: { cpu: '0.5' }, limits: {} }] },
    },
    {
      why: 'the time of a change as a date',
      given: { changes: [{ at: '1970-01-01T00:01:00Z', what: 'spec' }] },
      gives: { changes: [{ at: 60, what: 'spec', from: undefined, to: undefined }] },
    },
  ])('$why', ({ given, gives }) => expect(parseWorkload(given)).toMatchObject(gives));
});

describe('every wrong place is named', () => {
  test.each([
    { given: { containers: {} }, saw: 'workloads[0].containers is not a list' },
    {
      given: { containers: [{ requests: { cpu: true } }] },
      saw: 'workloads[0].containers[0].name is missing\nworkloads[0].containers[0].requests.cpu is not a quantity',
    },
    { given: { autoscaler: 'shop' }, saw: 'workloads[0].autoscaler is not an object' },
    {
      given: { startupSeconds: { p50: -1 } },
      saw: 'workloads[0].startupSeconds.p50 is not a number of at least 0\nworkloads[0].startupSeconds.p95 is missing',
    },
    {
      given: { changes: [{ at: 'soon', what: 'mood' }] },
      saw: 'workloads[0].changes[0].at is not a time\nworkloads[0].changes[0].what is not one of image, requests, limits, spec',
    },
    { given: { name: 7 }, saw: 'workloads[0].name is not a text' },
    { given: { series: { cpu: '../cpu.csv' } }, saw: 'workloads[0].series.cpu ("../cpu.csv") leads out of the bundle' },
    {
      given: { series: { cpu: 'a/../../cpu.csv' } },
      saw: 'workloads[0].series.cpu ("a/../../cpu.csv") leads out of the bundle',
    },
    {
      given: { series: { cpu: '/etc/passwd' } },
      saw: 'workloads[0].series.cpu ("/etc/passwd") leads out of the bundle',
    },
    {
      given: { series: { cpu: String.raw`..\cpu.csv` } },
      saw: String.raw`workloads[0].series.cpu ("..\\cpu.csv") leads out of the bundle`,
    },
  ])('$saw', ({ given, saw }) =>
    expect(() => parseWorkload(given)).toThrow(expect.objectContaining({ code: 'history-invalid', saw })),
  );

  test.each([
    { document: { version: 1 }, saw: 'workloads is missing' },
    { document: { version: 1, workloads: [1] }, saw: 'workloads[0] is not an object' },
    {
      document: { version: 1, workloads: [shop, shop] },
      saw: 'workloads[1] is shop/Deployment/shop, which is there already',
    },
  ])('$saw', ({ document, saw }) =>
    expect(() => parse(document)).toThrow(
      expect.objectContaining({
        code: 'history-invalid',
        saw,
      }),
    ),
  );

  test('twenty of them, and how many more there are', () =>
    expect(() => parse({ version: 1, workloads: Array.from({ length: 30 }, () => 1) })).toThrow(
      expect.objectContaining({ saw: expect.stringMatching(/^(?:.*is not an object\n){20}and 10 more$/) }),
    ));

  test('and what is no JSON at all', () =>
    expect(() => parseBundle('{')).toThrow(
      expect.objectContaining({ code: 'history-invalid', message: 'bundle.json is not JSON' }),
    ));
});

test.each([
  {
    document: { version: 2, workloads: 'of another shape' },
    message: 'bundle.json has version 2, this release reads 1',
  },
  { document: { version: '1' }, message: 'bundle.json has version "1", this release reads 1' },
  { document: { workloads: [] }, message: 'bundle.json has version none, this release reads 1' },
  { document: [], message: 'bundle.json has version none, this release reads 1' },
])('$message', ({ document, message }) =>
  expect(() => parse(document)).toThrow(expect.objectContaining({ code: 'history-version', message })),
);
