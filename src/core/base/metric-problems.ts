/** Error codes of metric stores. */
import { inconclusive, type ProblemPage, refused } from './problem-page.ts';

export const metricProblems = {
  'metrics-unreachable': inconclusive(
    'The metric store could not be reached or kept failing (network errors, 429, 5xx, timeouts) until retries and smaller windows were used up.',
    'Check `prometheus-url`, the network path and the store’s health; a shorter `lookback` or a longer `resolution` asks for less.',
  ),
  'metrics-unauthorized': refused(
    'The metric store did not accept the credentials, or wants some and none were given (401, 403).',
    'Set `prometheus-token`, `prometheus-username` and `prometheus-password`, `prometheus-headers` or `prometheus-sigv4-region` as the store asks.',
  ),
  'metrics-query-refused': refused(
    'The metric store refused a query, or what answers at the address is no metric store.',
    'Read what the store said; check `prometheus-url` and `prometheus-matchers`.',
  ),
  'metrics-partial': inconclusive(
    'The metric store says that its answer is not whole (warnings of a store or a shard that did not answer).',
    'A part of the history is no evidence: bring the missing store back, then run again.',
  ),
  'metrics-missing': refused(
    'The metric store has none of the series that are needed.',
    'Check `prometheus-matchers`, and that kube-state-metrics (with `honor_labels: true`) and the kubelets (cAdvisor) are scraped.',
  ),
  'metrics-ambiguous': refused(
    'The metric store has the series of several clusters, and in them workloads of one namespace and name.',
    'Add `prometheus-matchers` that leave one cluster, such as `cluster="prod"`.',
  ),
  'metrics-unsafe': refused(
    'Credentials would be sent without TLS, or to another host than the one named.',
    'Use https, or allow the host in `allow-insecure`.',
  ),
} as const satisfies Record<string, ProblemPage>;
