/** The inputs and outputs of the retune action. */
import { history } from '../core/base/history-inputs.ts';
import {
  action,
  duration,
  flag,
  type Input,
  type InputsOf,
  invalidInputs,
  list,
  share,
  text,
} from '../core/base/inputs.ts';

/** Which part of the workloads a job takes: `index` of `of`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

function shard(says: string): Input<Shard | undefined> {
  const parse: Input<Shard | undefined>['parse'] = (given) => {
    const [, index = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(given) ?? []).map(Number);
    return index >= 1 && index <= of ? { value: { index, of } } : { refused: true };
  };
  return { ...text(says, 'a part of the whole, such as `3/8`'), parse, absent: undefined };
}

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
  says: 'Replay recorded load through the autoscaler’s exact algorithm, and advise better settings with the proof',
  inputs: {
    ...history,
    workloads: list(
      'Workloads to advise on; default is every workload of the history that has an autoscaler. One that is named in full is told in detail',
      'one `namespace/name` a line, `*` stands for any text',
    ),
    lookback: duration('How much history to replay, back from its end').or('14d'),
    'shortage-budget': share('Share of time that may have fewer ready pods than needed').or('0.5%'),
    'usable-capacity': share('Usable share of the capacity of a pod where no latency was recorded that says more').or(
      '85%',
    ),
    startup: duration('Time from the start of a pod to Ready; default is what the history says'),
    'min-saving': share('Least saving of pod-hours for which a proposal is made that only saves').or('5%'),
    'max-step': step('Points that a target may move in one change; `none` goes to the end at once'),
    shard: shard('Take only this part of the workloads, to spread a fleet over a matrix of jobs'),
    merge: list('Proposals files of other jobs to join into one report; nothing is replayed then', 'one path a line'),
    'proposals-file': text('Where to write the proposals', 'a path'),
    'html-file': text('Where to write the report', 'a path'),
    'dry-run': flag('Replay and report only; required as long as pull requests are not built').or('false'),
  },
  outputs: {
    verdict:
      '`changed` (there is something to change), `unchanged` (nothing earns its line) or `inconclusive` (no workload could be judged); else how the run ended',
    'changed-count': 'Workloads with a proposal',
    'refused-count': 'Workloads that could not be judged',
    'saving-percent':
      'Pod-hours that the proposals save, in percent of all that was replayed; negative is spending more',
    'proposals-file': 'Path of the proposals as JSON',
    'html-file': 'Path of the report',
    'error-code': 'Code of the error that ended the run; empty when there was none',
  },
  hasPost: false,
});

export type RetuneInputs = InputsOf<typeof retune>;

/** Where advice comes from: replays of a recorded history, or proposals files of other jobs. */
export type Source =
  | { readonly kind: 'history'; readonly path: string }
  | { readonly kind: 'proposals'; readonly patterns: readonly string[] };

/** Throws `invalid-input` for inputs that each are sound and do not go together. */
export function sourceOf(inputs: RetuneInputs): Source {
  const { history: path, merge, shard: part, 'dry-run': isDryRun, 'html-file': page } = inputs;
  const isMerge = merge.length > 0;
  const isOneFile = page !== undefined && page === inputs['proposals-file'];
  const wrong = [
    ...(isDryRun ? [] : ['dry-run: pull requests are not built yet; accepted is `true`']),
    ...(path !== undefined && isMerge ? ['merge: joins what was advised already; leave out `history` or `merge`'] : []),
    ...(part !== undefined && isMerge ? ['shard: has no meaning where proposals are merged; leave it out'] : []),
    ...(isOneFile ? ['html-file: is where `proposals-file` goes; name another file'] : []),
  ];
  if (path === undefined && !isMerge)
    throw invalidInputs([...wrong, 'history: is required unless `merge` is given; accepted is a path']);
  if (wrong.length > 0) throw invalidInputs(wrong);
  return path === undefined ? { kind: 'proposals', patterns: merge } : { kind: 'history', path };
}
