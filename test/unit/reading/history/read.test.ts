/** The series of a workload, of which some cannot be read. */
import { expect, test } from 'vitest';
import { problem } from '../../../../src/core/base/problem.ts';
import type { WorkloadRecord } from '../../../../src/core/history/bundle.ts';
import type { Series } from '../../../../src/core/history/series.ts';
import type { History } from '../../../../src/ports/history.ts';
import { readWorkload } from '../../../../src/reading/history/read.ts';

const record: WorkloadRecord = {
  namespace: 'shop',
  kind: 'Deployment',
  name: 'shop',
  autoscaler: undefined,
  containers: [],
  startupSeconds: undefined,
  changes: [],
  series: new Map([
    ['cpu', 'cpu.csv'],
    ['ready', 'ready.csv'],
    ['memory', 'memory.csv'],
  ]),
};

const one: Series = { times: Float64Array.of(60), values: Float64Array.of(1) };
const broken = problem('history-invalid', 'ready.csv, line 2: the value is not a finite number');

const history: History = {
  bundle: { recordedAt: '', source: '', workloads: [record], objects: [] },
  series: (_, name) => (name === 'ready' ? Promise.reject(broken) : Promise.resolve(one)),
};

test('one bad series spoils itself only', async () => {
  const read = await readWorkload(history, record);
  expect([...read.series.keys()]).toEqual(['cpu', 'memory']);
  expect(read.complaints).toEqual([{ series: 'ready', problem: broken }]);
});
