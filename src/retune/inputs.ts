/** The inputs and outputs of the retune action. */
import { cluster } from '../core/base/cluster-inputs.ts';
import { history } from '../core/base/history-inputs.ts';
import {
  action,
  choice,
  duration,
  flag,
  type Input,
  type InputsOf,
  invalidInputs,
  list,
  share,
  text,
  wholeNumber,
} from '../core/base/inputs.ts';
import { metrics } from '../core/base/metrics-inputs.ts';
import { lookback, resolution } from '../core/base/recording-inputs.ts';
import { repository } from '../core/base/repository-inputs.ts';
import { shard } from '../core/base/shard.ts';

/** Points of a target that one change may take; undefined goes to the end at once. */
function step(says: string): Input<number | undefined> {
  const parse: Input<number | undefined>['parse'] = (given) => {
    if (given === 'none') return { value: undefined };
    const points = /^\d{1,2}$/.test(given) ? Number(given) : 0;
    return points >= 1 ? { value: points } : { refused: true };
  };
  return { ...text(says, 'points from 1 to 99, or `none`').or('10'), parse, absent: 10 };
}

export const retune = action({
  name: 'retune',
  says: 'Replay weeks of load through the autoscaler’s exact algorithm, and open a pull request with better settings and the proof',
  inputs: {
    ...history,
    ...metrics,
    ...cluster,
    ...repository,
    workloads: list(
      'Workloads to advise on; default is every workload of the history that has an autoscaler. One that is named in full is told in detail',
      'one `namespace/name` a line, `*` stands for any text',
    ),
    lookback: lookback('How much history to replay, back from its end'),
    resolution: resolution('Time between two points of what is read from a metric store'),
    'shortage-budget': share('Share of time that may have fewer ready pods than needed').or('0.5%'),
    'usable-capacity': share('Usable share of the capacity of a pod where no latency was recorded that says more').or(
      '85%',
    ),
    startup: duration('Time from the start of a pod to Ready; default is what the history says'),
    'min-saving': share('Least saving of pod-hours for which a proposal is made that only saves').or('5%'),
    'max-step': step('Points that a target may move in one change; `none` goes to the end at once'),
    'group-by': choice('One pull request for each of these', ['workload', 'namespace', 'all']).or('workload'),
    'max-pull-requests': wholeNumber(
      'Pull requests of this action that may be open at once, the most valuable first',
      1,
      100,
    ).or('5'),
    'branch-prefix': text('Beginning of the branches that it makes', 'a name of a branch').or('evenkeel/retune'),
    base: text(
      'Branch that pull requests go to; default is the default branch of the repository',
      'a name of a branch',
    ),
    'title-prefix': text('Put before the title of every pull request, such as `chore(scaling): `'),
    'commit-message': text('Message of the commits; default says what changes'),
    labels: list('Labels of its pull requests', 'one label a line'),
    reviewers: list('Accounts that are asked to review', 'one account a line'),
    'team-reviewers': list('Teams that are asked to review', 'one team a line'),
    draft: flag('Open pull requests as drafts').or('false'),
    proposals: text(
      'Proposals file of an earlier job: open what it proposes, without cluster, metric store or history',
      'a path',
    ),
    shard: shard('Take only this part of the workloads, to spread a fleet over a matrix of jobs'),
    merge: list('Proposals files of other jobs to join into one report; nothing is replayed then', 'one path a line'),
    'proposals-file': text('Where to write the proposals', 'a path'),
    'html-file': text('Where to write the report', 'a path'),
    'dry-run': flag('Replay and report only: nothing is written to the repository').or('false'),
  },
  outputs: {
    verdict:
      '`changed` (there is something to change), `unchanged` (nothing earns its line) or `inconclusive` (no workload could be judged); else how the run ended',
    'changed-count': 'Workloads with a proposal',
    'refused-count': 'Workloads that could not be judged',
    'saving-percent':
      'Pod-hours that the proposals save, in percent of all that was replayed; negative is spending more',
    'pull-requests-json':
      'Pull requests as JSON: `[{number, url, branch, operation}]`; `operation` is `opened`, `updated`, `unchanged` or `closed`',
    'pull-request-number': 'Number of the first of them',
    'pull-request-url': 'Address of the first of them',
    'patch-file': 'Path of the change as a patch, where no pull request could be opened; empty otherwise',
    'proposals-file': 'Path of the proposals as JSON',
    'html-file': 'Path of the report',
    'error-code': 'Code of the error that ended the run; empty when there was none',
  },
  hasPost: false,
});

export type RetuneInputs = InputsOf<typeof retune>;

/** Where advice comes from: a recorded history, a metric store that is recorded first, or proposals files of other jobs. */
export type Origin =
  | { readonly kind: 'history'; readonly path: string }
  | { readonly kind: 'metrics'; readonly url: string }
  | { readonly kind: 'proposals'; readonly patterns: readonly string[] };

/** Throws `invalid-input` for inputs that each are sound and do not go together. */
export function originOf(inputs: RetuneInputs): Origin {
  const { history: path, 'prometheus-url': url, proposals, merge, shard: part, 'html-file': page } = inputs;
  const origins: readonly (Origin & { readonly input: string })[] = [
    ...(path === undefined ? [] : [{ input: 'history', kind: 'history', path } as const]),
    ...(url === undefined ? [] : [{ input: 'prometheus-url', kind: 'metrics', url } as const]),
    ...(proposals === undefined ? [] : [{ input: 'proposals', kind: 'proposals', patterns: [proposals] } as const]),
    ...(merge.length === 0 ? [] : [{ input: 'merge', kind: 'proposals', patterns: merge } as const]),
  ];
  const [origin, ...others] = origins;
  const isOneFile = page !== undefined && page === inputs['proposals-file'];
  const wrong = [
    ...others.map(
      ({ input }) => `${input}: advice comes from one place; leave out \`${input}\` or \`${origin?.input}\``,
    ),
    ...(part !== undefined && origin?.kind === 'proposals'
      ? ['shard: has no meaning where proposals are read; leave it out']
      : []),
    ...(isOneFile ? ['html-file: is where `proposals-file` goes; name another file'] : []),
  ];
  if (origin === undefined)
    throw invalidInputs([
      ...wrong,
      'history: is required unless `prometheus-url`, `proposals` or `merge` is given; accepted is a path',
    ]);
  if (wrong.length > 0) throw invalidInputs(wrong);
  return origin;
}
