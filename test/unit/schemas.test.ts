// That the check of reports against their schemas finds what differs.
import { expect, test } from 'vitest';
import { schemas } from '../../scripts/generate/schemas.ts';
import { differences } from '../runner/conforms.ts';

const report = {
  version: 1,
  verdict: 'rolled-back',
  reason: 'crash-loop',
  rollback: 'done',
  message: 'container web exited 1 three times',
  startedAt: '2026-11-20T10:00:00.000Z',
  seconds: 8.2,
  workloads: [],
  objects: [{ kind: 'Deployment', namespace: 'shop', name: 'web', what: 'changed' }],
  gates: [],
  requests: { count: 14, watches: 4 },
};

test.each([
  { change: {}, differs: [] },
  { change: { version: 2 }, differs: ['$.version: is not 1'] },
  { change: { reason: 'unlucky' }, differs: ['$.reason: unlucky is none of them'] },
  { change: { seconds: '8.2' }, differs: ['$.seconds: is no number'] },
  {
    change: { requests: { count: 1.5 } },
    differs: ['$.requests.watches: is missing', '$.requests.count: is no integer'],
  },
  { change: { objects: [null], extra: 1 }, differs: ['$.objects[0]: is no object', '$.extra: is unknown'] },
  { change: { workloads: {} }, differs: ['$.workloads: is no list'] },
])('a report with $change differs in $differs', ({ change, differs }) => {
  expect(differences({ ...report, ...change }, schemas['rollout-report.json'])).toEqual(differs);
});
