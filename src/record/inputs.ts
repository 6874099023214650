/** The inputs and outputs of recording: a history bundle from a metric store, and the cluster it watches. */
import { cluster } from '../core/base/cluster-inputs.ts';
import { action, flag, type InputsOf, list, text } from '../core/base/inputs.ts';
import { metrics } from '../core/base/metrics-inputs.ts';
import { lookback, resolution } from '../core/base/recording-inputs.ts';
import { repository } from '../core/base/repository-inputs.ts';

export const record = action({
  name: 'record',
  says: 'Record a history bundle of every autoscaled workload from Prometheus and the cluster',
  inputs: {
    ...cluster,
    ...metrics,
    'prometheus-url': metrics['prometheus-url'].required(),
    config: repository.config,
    manifests: repository.manifests,
    workloads: list(
      'Workloads to record; default is every one that an autoscaler scales',
      'one `namespace/name` a line, `*` stands for any text',
    ),
    lookback: lookback('How much history to record, back from now; whole UTC days are recorded'),
    resolution: resolution('Time between two points of a series'),
    output: text('Directory of the bundle; days that it has already are not read again', 'a path').or('history'),
    'dry-run': flag('Say what would be asked of the metric store, and record nothing').or('false'),
  },
  outputs: {
    verdict:
      '`recorded`, `unchanged` (dry run), or `inconclusive` (the store had nothing of any workload); else how the run ended',
    history: 'Path of the bundle; empty in a dry run',
    'workload-count': 'Workloads of the bundle',
    'day-count': 'UTC days of which it has anything',
    'request-count': 'Requests that the metric store was sent',
    'error-code': 'Code of the error that ended the run; empty when there was none',
  },
  hasPost: false,
});

export type RecordInputs = InputsOf<typeof record>;
