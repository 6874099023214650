/** By which metrics the requests to a workload are known, nearest to the client first: what a proxy sheds counts too. */
import type { Matcher } from '../selector.ts';

export interface TrafficSource {
  /** Counter of requests. */
  readonly requests: string;
  /** Matchers of every selector of this source. */
  readonly matchers: readonly Matcher[];
  /** Counter by which a request is told to have failed, the label that says so, and its values (RE2). */
  readonly outcome: { readonly metric: string; readonly label: string; readonly failed: string };
  /** Buckets of the time a request took, and how many of their unit are a second. */
  readonly latency: { readonly buckets: string; readonly perSecond: number };
  readonly namespaceLabel: string;
  readonly podLabel: string;
}

const scraped = { namespaceLabel: 'namespace', podLabel: 'pod' } as const;
const is = (label: string, value: string): Matcher => ({ label, operator: '=', value });

/** Sent by the application itself, whose resource attributes name the pod. */
const pushed = { namespaceLabel: 'k8s_namespace_name', podLabel: 'k8s_pod_name' } as const;

const otel = {
  requests: 'http_server_request_duration_seconds_count',
  matchers: [],
  outcome: {
    metric: 'http_server_request_duration_seconds_count',
    label: 'http_response_status_code',
    failed: '5..',
  },
  latency: { buckets: 'http_server_request_duration_seconds_bucket', perSecond: 1 },
} as const;

/** The label of the status is not the same everywhere. */
const plainHttp = (label: string): TrafficSource => ({
  requests: 'http_requests_total',
  matchers: [],
  outcome: { metric: 'http_requests_total', label, failed: '5..' },
  latency: { buckets: 'http_request_duration_seconds_bucket', perSecond: 1 },
  ...scraped,
});

export const trafficSources: readonly TrafficSource[] = [
  {
    requests: 'istio_requests_total',
    matchers: [is('reporter', 'destination')],
    outcome: { metric: 'istio_requests_total', label: 'response_code', failed: '5..|0' },
    latency: { buckets: 'istio_request_duration_milliseconds_bucket', perSecond: 1000 },
    ...scraped,
  },
  {
    // Linkerd
    requests: 'request_total',
    matchers: [is('direction', 'inbound')],
    outcome: { metric: 'response_total', label: 'classification', failed: 'failure' },
    latency: { buckets: 'response_latency_ms_bucket', perSecond: 1000 },
    ...scraped,
  },
  { ...otel, ...scraped },
  { ...otel, ...pushed },
  plainHttp('code'),
  plainHttp('status'),
  plainHttp('status_code'),
  {
    requests: 'grpc_server_handled_total',
    matchers: [],
    // what OpenTelemetry counts as an error of the server
    outcome: {
      metric: 'grpc_server_handled_total',
      label: 'grpc_code',
      failed: 'Unknown|DeadlineExceeded|Unimplemented|Internal|Unavailable|DataLoss',
    },
    latency: { buckets: 'grpc_server_handling_seconds_bucket', perSecond: 1 },
    ...scraped,
  },
];
