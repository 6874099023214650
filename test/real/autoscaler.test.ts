// The autoscaler of a real controller-manager beside the algorithm that replays histories: same inputs, same decisions.
import { beforeAll, describe, expect, test } from 'vitest';
import { compare } from './autoscaler/comparison.ts';
import { record } from './autoscaler/recorder.ts';
import type { Recording } from './autoscaler/recording.ts';
import { reportOf } from './autoscaler/report.ts';
import { runSeconds, workloads } from './autoscaler/workloads.ts';
import { freshCluster } from './cluster.ts';

/** What the workloads are chosen to bring about; which fetches fail while they start is left to chance. */
const reached = [
  'AbleToScale=True/ReadyForNewScale',
  'AbleToScale=True/ScaleDownStabilized',
  'AbleToScale=True/ScaleUpStabilized',
  'AbleToScale=True/SucceededGetScale',
  'AbleToScale=True/SucceededRescale',
  'ScaledToZero=False/NotScaledToZero',
  'ScaledToZero=True/ScaledToZero',
  'ScalingActive=False/FailedGetExternalMetric',
  'ScalingActive=False/FailedGetPodsMetric',
  'ScalingActive=True/ValidMetricFound',
  'ScalingLimited=False/DesiredWithinRange',
  'ScalingLimited=True/ScaleDownLimit',
  'ScalingLimited=True/ScaleUpLimit',
  'ScalingLimited=True/TooFewReplicas',
  'ScalingLimited=True/TooManyReplicas',
];

describe('the controller does what the algorithm says', () => {
  let recording: Recording;
  beforeAll(async () => {
    await using cluster = await freshCluster();
    recording = await record(cluster, workloads, runSeconds);
  });

  test.each(workloads)('$name: $shows', (workload) => {
    const { equal, differences, doubts } = compare(workload, recording);
    expect(differences).toEqual([]);
    expect(doubts.length).toBeLessThan(equal.length / 3);
  });

  test('in enough syncs, and with every condition that the workloads bring about', () => {
    const comparisons = workloads.map((workload) => compare(workload, recording));
    console.info(reportOf(comparisons));
    const equal = comparisons.flatMap(({ equal }) => equal);
    expect(equal.length).toBeGreaterThan(250);
    expect(equal.filter(({ written }) => written !== null).length).toBeGreaterThan(20);
    expect(comparisons.flatMap(({ doubts }) => doubts).length).toBeLessThan(equal.length / 5);
    expect([...new Set(equal.flatMap(({ conditions }) => conditions))]).toEqual(expect.arrayContaining(reached));
  });
});
