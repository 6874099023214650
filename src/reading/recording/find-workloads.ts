/** Finds what is to be recorded: in the manifests where they are named, else in the cluster, else in the manifests that are found. */
import { problem } from '../../core/base/problem.ts';
import { isSecretHeader } from '../../core/base/secret-header.ts';
import { parseMatchers } from '../../core/promql/matchers.ts';
import { matchWorkloads } from '../history/match.ts';
import { readClusterObjects } from './cluster.ts';
import type { RecordingWish } from './plan.ts';
import { boundariesOf } from './reduced.ts';
import { rosterOf, type Target } from './target.ts';
import type { HistoryWorld, RecordingInputs } from './world.ts';

type WorkloadWorld = Pick<HistoryWorld, 'cluster' | 'readManifests' | 'log'>;

/** Throws `workloads-not-found` for a pattern that matches nothing, and where no autoscaler was found. */
export async function findWorkloads(inputs: RecordingInputs, world: WorkloadWorld): Promise<RecordingWish> {
  const { cluster, log } = world;
  const objects =
    cluster === undefined || inputs.manifests.length > 0
      ? await world.readManifests()
      : await readClusterObjects(cluster, inputs.namespace, log);
  const { targets, notes } = rosterOf(objects, inputs.namespace ?? cluster?.namespace ?? 'default');
  for (const note of notes) log.warning(note);
  const chosen = choose(targets, inputs.workloads);
  return {
    targets: chosen,
    objects: boundariesOf(objects, new Set(chosen.map(({ namespace }) => namespace))),
    lookback: inputs.lookback,
    resolution: inputs.resolution,
    matchers: parseMatchers(inputs['prometheus-matchers']),
    // a token is another each time, and shows the same series
    tenant: inputs['prometheus-headers'].filter((line) => !isSecretHeader(line.split(':', 1)[0] ?? '')).join('\n'),
  };
}

function choose(targets: readonly Target[], patterns: readonly string[]): readonly Target[] {
  const { workloads, unmatched } = matchWorkloads(targets, patterns);
  if (targets.length === 0) throw notFound('no autoscaler was found', targets);
  if (unmatched.length > 0) throw notFound(`nothing matches ${unmatched.join(', ')}`, targets);
  return workloads;
}

const notFound = (what: string, targets: readonly Target[]): Error =>
  problem('workloads-not-found', what, undefined, {
    saw: `autoscaled are ${targets.map(({ namespace, name }) => `${namespace}/${name}`).join(', ') || 'none'}`,
  });
