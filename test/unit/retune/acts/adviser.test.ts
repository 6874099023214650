// Advice on one workload from its files: which history is opened, whose advice it is, and what cannot be read.
import { describe, expect, test } from 'vitest';
import { problem } from '../../../../src/core/base/problem.ts';
import type { WorkloadRecord } from '../../../../src/core/history/bundle.ts';
import type { Series } from '../../../../src/core/history/series.ts';
import type { OpenHistory } from '../../../../src/ports/history.ts';
import { createAdviser } from '../../../../src/retune/acts/adviser.ts';

const settings = {
  shortageBudget: 0.005,
  usableShare: 0.85,
  startupSeconds: undefined,
  minSaving: 0.05,
  maxStep: 10,
  lookback: 1_209_600,
};

const record = (change: Partial<WorkloadRecord> = {}): WorkloadRecord => ({
  namespace: 'shop',
  kind: 'StatefulSet',
  name: 'web',
  autoscaler: { kind: 'HorizontalPodAutoscaler', metadata: { name: 'web-hpa' }, spec: { maxReplicas: 9 } },
  containers: [],
  startupSeconds: undefined,
  changes: [],
  series: new Map([['cpu', 'cpu.csv']]),
  ...change,
});

const empty: Series = { times: new Float64Array(), values: new Float64Array() };

/** Keeps the paths that were opened. */
function opener(
  workload: WorkloadRecord,
  series: () => Promise<Series> = async () => empty,
): { readonly open: OpenHistory; readonly opened: string[] } {
  const opened: string[] = [];
  const open: OpenHistory = async (path) => {
    opened.push(path);
    return { bundle: { recordedAt: '', source: '', workloads: [workload], objects: [] }, series };
  };
  return { open, opened };
}

const task = { history: 'one', workload: 0, settings };

test('a history is opened once for all tasks in a row', async () => {
  const { open, opened } = opener(record());
  const advise = createAdviser(open);
  for (const history of ['one', 'one', 'two', 'two', 'one']) await advise({ ...task, history });
  expect(opened).toEqual(['one', 'two', 'one']);
});

test('a workload that the history does not have is a fault of ours', async () => {
  await expect(createAdviser(opener(record()).open)({ ...task, workload: 1 })).rejects.toThrow('no workload number 1');
});

describe('a refusal names', () => {
  test.each([
    {
      what: 'the autoscaler as recorded',
      autoscaler: { kind: 'ScaledObject', metadata: { name: 'scaler' }, spec: { triggers: [] } },
      told: { autoscaler: { kind: 'ScaledObject', name: 'scaler' }, current: { triggers: [] } },
    },
    {
      what: 'the workload for an autoscaler without a name',
      autoscaler: { spec: 3 },
      told: { autoscaler: { kind: 'HorizontalPodAutoscaler', name: 'web' }, current: {} },
    },
    {
      what: 'the workload where there is no autoscaler',
      autoscaler: undefined,
      told: { autoscaler: { kind: 'HorizontalPodAutoscaler', name: 'web' }, current: {} },
    },
  ])('$what', async ({ autoscaler, told }) => {
    const advice = await createAdviser(opener(record({ autoscaler })).open)(task);
    const workload = { namespace: 'shop', kind: 'StatefulSet', name: 'web' };
    expect(advice).toMatchObject({ workload, decision: 'refuse', proposed: null, evidence: null, ...told });
  });
});

describe('a series that cannot be read refuses its workload', () => {
  test.each([
    { code: 'history-too-large', reason: 'history-too-large' },
    { code: 'history-invalid', reason: 'history-invalid' },
    { code: 'history-not-found', reason: 'history-invalid' },
  ] as const)('$code', async ({ code, reason }) => {
    const { open } = opener(record(), () => Promise.reject(problem(code, 'cpu.csv: line 3')));
    expect(await createAdviser(open)(task)).toMatchObject({
      decision: 'refuse',
      reasons: [{ code: reason, says: 'The series cpu cannot be used: cpu.csv: line 3' }],
    });
  });
});
