// The proposals file: it obeys its schema, reads back as it was, and shards of a fleet join to the file of the whole.
import { describe, expect, test } from 'vitest';
import { schemas } from '../../../../scripts/generate/schemas.ts';
import { joinProposals, parseProposals, writeProposals } from '../../../../src/retune/report/proposals.ts';
import { differences } from '../../../runner/conforms.ts';
import { adviceOf, fleet, hostile } from './arrange.ts';

describe('the proposals file', () => {
  test('obeys its schema', () => {
    expect(differences(JSON.parse(writeProposals(fleet(10))), schemas['retune-proposals.json'])).toEqual([]);
  });

  test('reads back as it was, in the order of names', () => {
    const advice = fleet(30);
    const read = parseProposals(writeProposals(advice));
    expect(read).toHaveLength(30);
    expect(new Set(read)).toEqual(new Set(advice));
    expect(writeProposals(read)).toBe(writeProposals(advice));
  });

  test('carries any text', () => {
    const advice = adviceOf('change', 1, { workload: { namespace: hostile, kind: hostile, name: hostile } });
    expect(parseProposals(writeProposals([advice]))).toEqual([advice]);
  });

  test('of nothing is a file all the same', () => expect(parseProposals(writeProposals([]))).toEqual([]));

  test('keeps the names of the contract', () => {
    const file = JSON.parse(writeProposals([adviceOf('change', 1)])) as { readonly proposals: readonly object[] };
    expect(file).toMatchObject({
      version: 1,
      proposals: [
        {
          workload: { namespace: 'team-1', kind: 'Deployment', name: 'checkout-1' },
          autoscaler: { kind: 'HorizontalPodAutoscaler', name: 'checkout-1' },
          decision: 'change',
          reasons: ['costs-too-much'],
          current: { minReplicas: 2 },
          proposed: { minReplicas: 3 },
          optimum: { minReplicas: 3 },
          edits: [],
          evidence: { days: 14, coverage: 0.9984, startupSeconds: 42, calibration: 0.991, folds: [{}, {}, {}] },
        },
      ],
    });
  });

  const [line = ''] = writeProposals([adviceOf('change', 1)])
    .split('\n')
    .slice(1);
  const file = (proposal: string): string => `{"version":1,"proposals":[${proposal}]}`;

  test.each([
    { text: 'no', code: 'proposals-invalid', says: 'The proposals file is not JSON' },
    { text: '[]', code: 'proposals-invalid', says: 'The whole of the proposals file is not an object' },
    { text: '{"version":2,"proposals":[]}', code: 'proposals-version', says: 'The proposals file is not of version 1' },
    { text: '{"version":1}', code: 'proposals-invalid', says: 'proposals of the proposals file is not a list' },
    { text: file('3'), code: 'proposals-invalid', says: 'proposals[0] of the proposals file is not an object' },
    {
      text: file(line.replace('"decision":"change"', '"decision":"drop"')),
      code: 'proposals-invalid',
      says: 'proposals[0].decision of the proposals file is not one of change, keep, refuse',
    },
    {
      text: file(line.replace('"costs-too-much"', '"toString"')),
      code: 'proposals-invalid',
      says: 'proposals[0].reasons[0] of the proposals file is not a known reason',
    },
    {
      text: file(line.replace('"startupSeconds":42', '"startupSeconds":"42"')),
      code: 'proposals-invalid',
      says: 'proposals[0].evidence.startupSeconds of the proposals file is not a number',
    },
  ])('is refused with $code: $says', ({ text, code, says }) => {
    expect(() => parseProposals(text)).toThrow(expect.objectContaining({ code, message: says }));
  });
});

describe('shards', () => {
  const all = fleet(12);
  const part = (path: string, remainder: number): { readonly path: string; readonly advice: typeof all } => ({
    path,
    advice: all.filter((_, index) => index % 3 === remainder),
  });

  test('join to the file of the whole', () => {
    const joined = joinProposals([part('b.json', 1), part('c.json', 2), part('a.json', 0)]);
    expect(writeProposals(joined)).toBe(writeProposals(all));
  });

  test.each([
    { files: [part('a.json', 0), part('b.json', 0)], saw: 'in a.json and in b.json' },
    { files: [{ path: 'a.json', advice: [...all, ...all] }], saw: 'twice in a.json' },
  ])('that judge a workload twice are refused: $saw', ({ files, saw }) => {
    expect(() => joinProposals(files)).toThrow(expect.objectContaining({ code: 'proposals-overlap', saw }));
  });
});
