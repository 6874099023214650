/** Writes the report and hands over the outcome; a report that cannot be written does not change the verdict. */
import type { Instant } from '../../core/base/instant.ts';
import type { Outcome } from '../../core/base/outcome.ts';
import { asProblem } from '../../core/base/problem.ts';
import { exitCodeOf } from '../../core/base/verdict.ts';
import type { rollout } from '../inputs.ts';
import { outputsOf, reportOf, type RolloutResult } from '../result.ts';
import { summaryOf } from '../summary.ts';
import type { RolloutWorld } from './world.ts';

/** Everything but what the clock and the cluster know. */
export type Told = Omit<RolloutResult, 'startedAt' | 'seconds' | 'requests'>;

/** With a report, unless nothing was to be written. */
export async function publish(world: RolloutWorld, startedAt: Instant, told: Told): Promise<Outcome<typeof rollout>> {
  const result = resultAt(world, startedAt, told);
  const isToReport = !told.isDryRun && told.verdict !== 'refused';
  return tell(world, result, isToReport ? await writeReport(result, world) : '');
}

/** Without a report: no step comes after this one that could read it, and the main step's stays as it is. */
export function publishPost(world: RolloutWorld, startedAt: Instant, told: Told): Outcome<typeof rollout> {
  return tell(world, resultAt(world, startedAt, told), '');
}

function resultAt({ clock, cluster }: RolloutWorld, startedAt: Instant, told: Told): RolloutResult {
  const { count, watches } = cluster.requests();
  const requests = { count: count - watches, watches };
  return { ...told, startedAt, seconds: (clock.now() - startedAt) / 1000, requests };
}

/** A problem is shown by whoever publishes the outcome. */
function tell({ log }: RolloutWorld, result: RolloutResult, reportFile: string): Outcome<typeof rollout> {
  const { verdict, reason, message, problem } = result;
  const outcome = { verdict, outputs: outputsOf(result, reportFile), summary: summaryOf(result) };
  if (problem !== undefined) return { ...outcome, problem };
  if (exitCodeOf(verdict) === 0) log.info(message);
  else log.error(`${reason}: ${message}`);
  return outcome;
}

/** The path, or '' where it could not be written. */
async function writeReport(result: RolloutResult, { files, log }: RolloutWorld): Promise<string> {
  try {
    return await files.write('rollout-report.json', reportOf(result));
  } catch (thrown) {
    log.warning(`the report could not be written: ${asProblem(thrown).message}`);
    return '';
  }
}
