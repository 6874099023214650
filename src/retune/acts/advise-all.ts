/** Chooses the workloads of a recorded history and has the crew advise on each, with a word on how far it is. */
import { problem } from '../../core/base/problem.ts';
import type { WorkloadRules } from '../../core/config/config.ts';
import type { WorkloadRecord } from '../../core/history/bundle.ts';
import { formatCount } from '../../core/report/figures.ts';
import { matcherOf, matchWorkloads } from '../../reading/history/match.ts';
import type { Advice, Decision } from '../advice.ts';
import type { Shard } from '../../core/base/shard.ts';
import type { RetuneInputs } from '../inputs.ts';
import type { Advised } from '../report/report.ts';
import type { AdviceSettings } from '../settings.ts';
import type { RetuneWorld } from './world.ts';

/** `path` is the bundle's. Throws `workloads-not-found` for a pattern that matches nothing, and what opening the history throws. */
export async function adviseAll(
  path: string,
  inputs: RetuneInputs,
  rules: readonly WorkloadRules[],
  world: RetuneWorld,
): Promise<Advised> {
  const { bundle } = await world.openHistory(path);
  const { asked, skipped } = withoutSkipped(chooseWorkloads(bundle.workloads, inputs.workloads), rules);
  for (const { namespace, name } of skipped)
    world.log.info(`${namespace}/${name} is skipped: the configuration says so`);
  const chosen = takeShard(asked, inputs.shard);
  const recorded = bundle.recordedAt === '' ? '' : `, recorded ${bundle.recordedAt}`;
  world.log.info(`${formatCount(chosen.length, 'workload')} of ${path}${recorded}`);
  const tasks = chosen.map((record) => ({
    history: path,
    workload: bundle.workloads.indexOf(record),
    settings: settingsFor(record, rules, inputs),
  }));
  const tally = tallyOf(tasks.length, world);
  const advice = await world.crew.work(tasks, tally, world.cancelled);
  return { advice, source: bundle.source, shortageBudget: inputs['shortage-budget'], shard: inputs.shard ?? null };
}

/** What the configuration says of a workload goes before the inputs; the first entry that says something decides it. */
function settingsFor(workload: WorkloadRecord, rules: readonly WorkloadRules[], inputs: RetuneInputs): AdviceSettings {
  const own = rules.filter(({ match }) => matcherOf(match)(workload));
  const said = <K extends keyof WorkloadRules>(key: K): WorkloadRules[K] | undefined =>
    own.find((each) => each[key] !== undefined)?.[key];
  return {
    shortageBudget: said('shortageBudget') ?? inputs['shortage-budget'],
    usableShare: said('usableCapacity') ?? inputs['usable-capacity'],
    startupSeconds: inputs.startup,
    minSaving: inputs['min-saving'],
    maxStep: inputs['max-step'],
    lookback: inputs.lookback,
    minAtLeast: said('minAtLeast'),
    maxAtMost: said('maxAtMost'),
  };
}

function withoutSkipped(
  workloads: readonly WorkloadRecord[],
  rules: readonly WorkloadRules[],
): { readonly asked: readonly WorkloadRecord[]; readonly skipped: readonly WorkloadRecord[] } {
  const skips = rules.filter(({ skip }) => skip).map(({ match }) => matcherOf(match));
  const isSkipped = (workload: WorkloadRecord): boolean => skips.some((isMeant) => isMeant(workload));
  return { asked: workloads.filter((each) => !isSkipped(each)), skipped: workloads.filter(isSkipped) };
}

/** Without patterns all that have an autoscaler; what a pattern names is told of, also where it has none. */
function chooseWorkloads(all: readonly WorkloadRecord[], patterns: readonly string[]): readonly WorkloadRecord[] {
  const { workloads, unmatched } = matchWorkloads(all, patterns);
  const chosen = patterns.length === 0 ? workloads.filter(({ autoscaler }) => autoscaler !== undefined) : workloads;
  const saw = `the history has ${all.map(({ namespace, name }) => `${namespace}/${name}`).join(', ') || 'no workloads'}`;
  if (unmatched.length > 0)
    throw problem('workloads-not-found', `nothing matches ${unmatched.join(', ')}`, undefined, { saw });
  if (chosen.length === 0)
    throw problem('workloads-not-found', 'no workload of the history has an autoscaler', undefined, { saw });
  return chosen;
}

/** Every `of`-th: neighbours in a bundle are often alike, so that parts come out equally heavy. */
function takeShard(workloads: readonly WorkloadRecord[], shard: Shard | undefined): readonly WorkloadRecord[] {
  return shard === undefined ? workloads : workloads.filter((_, index) => index % shard.of === shard.index - 1);
}

function tallyOf(all: number, { log }: RetuneWorld): (advice: Advice) => void {
  const counts: Record<Decision, number> = { change: 0, keep: 0, refuse: 0 };
  let done = 0;
  return ({ decision }) => {
    counts[decision] += 1;
    done += 1;
    log.progress(
      `${done} of ${formatCount(all, 'workload')} replayed: ${counts.change} to change, ${counts.keep} to keep, ${counts.refuse} without advice`,
    );
  };
}
