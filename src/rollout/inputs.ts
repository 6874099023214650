/** The inputs and outputs of the rollout, declared once. */
import { cluster } from '../core/base/cluster-inputs.ts';
import { action, choice, duration, flag, type InputsOf, list, wholeNumber } from '../core/base/inputs.ts';

export const rollout = action({
  name: 'rollout',
  says: 'Roll an image or manifests out to Kubernetes, judge the rollout by what the pods do, and take back what is bad',
  inputs: {
    ...cluster,
    manifests: list('Manifests to apply', 'files, directories and globs, one a line'),
    workloads: list('Deployments to set `image` in', '`[namespace/]deployment/name`, one a line'),
    image: list(
      'Image to roll out; `container=reference` names the container, a reference alone goes to every container that runs the same repository',
      '`container=reference` or `reference`, one a line',
    ),
    timeout: duration(
      'How long the rollout may take; time in which the API server cannot be reached does not count',
    ).or('10m'),
    'on-failure': choice('What happens to a bad release', ['rollback', 'leave']).or('rollback'),
    conflicts: choice('What happens where another field manager owns a field of a manifest', ['fail', 'take']).or(
      'fail',
    ),
    'tolerate-restarts': wholeNumber('Restarts of one container with one exit code that are borne', 0, 100).or('1'),
    'dry-run': flag('Read and decide everything, print the plan, write nothing').or('false'),
  },
  outputs: {
    verdict:
      '`succeeded`, `unchanged`, `failed`, `rolled-back`, `rollback-failed`, `refused`, `superseded`, `inconclusive` or `cancelled`',
    reason: 'The cause, also when it was rolled back, for example `crash-loop`',
    rollback: '`none`, `done`, `failed` or `impossible`',
    message: 'One sentence for people',
    'workloads-json': 'Verdict, reason and pods of each workload',
    image: 'The image that the first changed container was given',
    'previous-image': 'The image that it had before',
    revision: 'Revision of the first workload, as `kubectl rollout history` counts',
    'duration-seconds': 'Seconds from start to verdict',
    'report-file': 'Path of the full report as JSON',
    'error-code': 'Code of the error, empty when there was none',
  },
  hasPost: true,
});

export type RolloutInputs = InputsOf<typeof rollout>;
