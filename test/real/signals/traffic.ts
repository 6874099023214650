// Requests as applications and meshes count them, at rates that never change, so that every answer is known.
import type { Labels } from '../../../src/core/promql/signal.ts';
import type { Pod } from './pod.ts';
import type { WrittenSeries } from './remote-write.ts';
import { type Scrape, scraped } from './scrape.ts';

const scrape = (job: string): Scrape => ({
  phase: 0,
  labels: { job, instance: '10.0.0.1:8080' },
  isUneven: false,
  marksEnds: true,
  gaps: [],
});

/** What one pod of a workload counts each second, by metric and labels. */
type Rates = readonly (readonly [metric: string, labels: Labels, perSecond: number])[];

const buckets = (metric: string, labels: Labels, unit: number): Rates =>
  (
    [
      ['0.1', 9],
      ['0.5', 10],
      ['+Inf', 10],
    ] as const
  ).map(([le, perSecond]) => [metric, { ...labels, le: le === '+Inf' ? le : `${Number(le) * unit}` }, perSecond]);

/** Ten requests a second where `web` is asked through a mesh, which counts more than its application; `cart` never fails. */
const ratesOf: Readonly<Record<string, Rates>> = {
  'web-2': [
    ['istio_requests_total', { reporter: 'destination', response_code: '200' }, 8],
    ['istio_requests_total', { reporter: 'destination', response_code: '503' }, 2],
    ['istio_requests_total', { reporter: 'source', response_code: '200' }, 100],
    ...buckets('istio_request_duration_milliseconds_bucket', { reporter: 'destination' }, 1000),
    ['http_requests_total', { code: '200', path: '/' }, 7],
  ],
  'cart-1': [
    ['http_requests_total', { status: '200', path: '/a' }, 3],
    ['http_requests_total', { status: '404', path: '/b' }, 1],
  ],
  'pay-1': [
    ['http_server_request_duration_seconds_count', { http_response_status_code: '200' }, 9],
    ['http_server_request_duration_seconds_count', { http_response_status_code: '500' }, 1],
    ...buckets('http_server_request_duration_seconds_bucket', {}, 1),
  ],
  db: [
    ['grpc_server_handled_total', { grpc_code: 'OK' }, 5],
    ['grpc_server_handled_total', { grpc_code: 'Internal' }, 0],
    ['grpc_server_handled_total', { grpc_code: 'NotFound' }, 5],
  ],
};

/** Each scraped by two jobs. */
export function traffic({ owner, pod, from, to }: Pod): readonly WrittenSeries[] {
  return (ratesOf[owner] ?? []).flatMap(([metric, labels, perSecond]) =>
    ['pods', 'services'].map((job) =>
      scraped(scrape(job), { __name__: metric, pod, ...labels }, [from, to], (minute) => 100 + perSecond * 60 * minute),
    ),
  );
}
