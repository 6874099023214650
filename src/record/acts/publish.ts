/** Says in outputs, summary and terminal what was recorded, or would be. */
import type { Seconds } from '../../core/base/instant.ts';
import type { Outcome } from '../../core/base/outcome.ts';
import type { RecordingPlan } from '../../reading/recording/plan.ts';
import type { Recorded } from '../../reading/recording/record.ts';
import type { record } from '../inputs.ts';
import { type Recording, screenOf, summaryOf } from '../summary.ts';
import type { RecordWorld } from './world.ts';

/** `recorded` is undefined in a dry run; `seconds` is how long it took. */
export function publish(
  plan: RecordingPlan,
  recorded: Recorded | undefined,
  seconds: Seconds,
  { metrics }: RecordWorld,
): Outcome<typeof record> {
  const { requests, samples } = metrics.tally();
  const workloads = recorded?.workloads ?? [];
  const days = Math.max(0, ...workloads.map((workload) => workload.days));
  const recording: Recording = {
    verdict: recorded === undefined ? 'unchanged' : days === 0 ? 'inconclusive' : 'recorded',
    directory: recorded?.directory,
    workloads,
    gaps: recorded?.gaps.map(({ namespace, date, problem }) => `${namespace} on ${date}: ${problem.message}`) ?? [],
    days,
    parts: { read: recorded === undefined ? 0 : plan.toRead.length, kept: plan.tasks.length - plan.toRead.length },
    requests,
    samples,
    seconds,
  };
  return {
    verdict: recording.verdict,
    outputs: {
      history: recording.directory ?? '',
      'workload-count': String(plan.wish.targets.length),
      'day-count': String(days),
      'request-count': String(requests),
    },
    summary: summaryOf(recording),
    screen: screenOf(recording),
  };
}
