// The proposals file: it obeys its schema, reads back as it was, and shards of a fleet join to the file of the whole.
import { describe, expect, test } from 'vitest';
import { schemas } from '../../../../scripts/generate/schemas.ts';
import {
  joinProposals,
  parseProposals,
  type ProposalsFile,
  writeProposals,
} from '../../../../src/retune/report/proposals.ts';
import { differences } from '../../../runner/conforms.ts';
import type { Advice } from '../../../../src/retune/advice.ts';
import type { Advised } from '../../../../src/retune/report/report.ts';
import { adviceOf, fleet, hostile } from './arrange.ts';

const advised = (advice: readonly Advice[]): Advised => ({
  advice,
  source: 'prometheus',
  shortageBudget: 0.01,
  shard: null,
});
const write = (advice: readonly Advice[]): string => writeProposals(advised(advice));
const parse = (text: string): Advised => parseProposals(text, 'part.json');

describe('the proposals file', () => {
  test('obeys its schema', () => {
    expect(differences(JSON.parse(write(fleet(10))), schemas['retune-proposals.json'])).toEqual([]);
  });

  test('reads back as it was, in the order of names', () => {
    const advice = fleet(30);
    const read = parse(write(advice));
    expect(read).toMatchObject({ source: 'prometheus', shortageBudget: 0.01 });
    expect(read.advice).toHaveLength(30);
    expect(new Set(read.advice)).toEqual(new Set(advice));
    expect(writeProposals(read)).toBe(write(advice));
  });

  test('carries any text', () => {
    const advice = adviceOf('change', 1, { workload: { namespace: hostile, kind: hostile, name: hostile } });
    expect(parse(write([advice]))).toEqual(advised([advice]));
  });

  test('of nothing is a file all the same', () => expect(parse(write([]))).toEqual(advised([])));

  test('keeps the names of the contract', () => {
    const file = JSON.parse(write([adviceOf('change', 1)])) as { readonly proposals: readonly object[] };
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

  const [line = ''] = write([adviceOf('change', 1)])
    .split('\n')
    .slice(1);
  const edit = (change: Readonly<Record<string, unknown>>): string => {
    const sound = {
      file: 'a.yaml',
      document: 0,
      path: ['spec'],
      line: 1,
      column: 1,
      label: 'max',
      from: 1,
      to: '250m',
    };
    return JSON.stringify({ ...sound, ...change });
  };
  test('with an edit of a quantity is read', () => {
    expect(parse(file(line.replace('"edits":[]', `"edits":[${edit({})}]`))).advice[0]?.edits).toMatchObject([
      { to: '250m' },
    ]);
  });

  const file = (proposal: string): string =>
    `{"version":1,"source":"","shortageBudget":0,"shard":null,"proposals":[${proposal}]}`;

  test.each([
    { text: 'no', code: 'proposals-invalid', says: 'part.json is not JSON' },
    { text: '[]', code: 'proposals-invalid', says: 'part.json is not an object' },
    {
      text: '{"version":2,"proposals":[]}',
      code: 'proposals-version',
      says: 'part.json is not a proposals file of version 1',
    },
    { text: '{"version":1}', code: 'proposals-invalid', says: 'part.json: proposals is not a list' },
    { text: file('3'), code: 'proposals-invalid', says: 'part.json: proposals[0] is not an object' },
    {
      text: file(line.replace('"decision":"change"', '"decision":"drop"')),
      code: 'proposals-invalid',
      says: 'part.json: proposals[0].decision is not one of change, keep, refuse',
    },
    {
      text: file(line.replace('"costs-too-much"', '"toString"')),
      code: 'proposals-invalid',
      says: 'part.json: proposals[0].reasons[0] is not a known reason',
    },
    {
      text: file('').replace('"shortageBudget":0', '"shortageBudget":"0.5%"'),
      code: 'proposals-invalid',
      says: 'part.json: shortageBudget is not a number',
    },
    {
      text: file(line.replace('"startupSeconds":42', '"startupSeconds":"42"')),
      code: 'proposals-invalid',
      says: 'part.json: proposals[0].evidence.startupSeconds is not a number',
    },
    ...['../a.yaml', '/a.yaml', '.git/config.yaml', '.github/workflows/ci.yml', 'a//b.yaml', 'run.sh'].map((path) => ({
      text: file(line.replace('"edits":[]', `"edits":[${edit({ file: path })}]`)),
      code: 'proposals-invalid',
      says: 'part.json: proposals[0].edits[0].file is not the path of a manifest',
    })),
    ...['10\nevil: true', 'latest', '', '${X}'].map((to) => ({
      text: file(line.replace('"edits":[]', `"edits":[${edit({ to })}]`)),
      code: 'proposals-invalid',
      says: 'part.json: proposals[0].edits[0].to is not a number or a quantity',
    })),
  ])('is refused with $code: $says', ({ text, code, says }) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code, message: says }));
  });
});

describe('shards', () => {
  const all = fleet(12);
  const part = (path: string, remainder: number): ProposalsFile => ({
    path,
    ...advised(all.filter((_, index) => index % 3 === remainder)),
  });

  test('join to the file of the whole', () => {
    const joined = joinProposals([part('b.json', 1), part('c.json', 2), part('a.json', 0)]);
    expect(writeProposals(joined)).toBe(write(all));
  });

  test('name every history that they came from once', () => {
    const other = { ...part('d.json', 1), source: 'thanos' };
    expect(joinProposals([part('a.json', 0), other, part('c.json', 2)]).source).toBe('prometheus, thanos');
  });

  test.each([
    { files: [part('a.json', 0), part('b.json', 0)], saw: 'in a.json and in b.json' },
    { files: [{ path: 'a.json', ...advised([...all, ...all]) }], saw: 'twice in a.json' },
  ])('that judge a workload twice are refused: $saw', ({ files, saw }) => {
    expect(() => joinProposals(files)).toThrow(expect.objectContaining({ code: 'proposals-overlap', saw }));
  });

  const partOf = (shard: string, number: number): ProposalsFile => {
    const [index = 0, of = 0] = shard.split('/').map(Number);
    return { path: shard, ...advised([adviceOf('keep', number)]), shard: { index, of } };
  };

  test.each([
    { given: ['2/3', '3/3'], missing: '1/3' },
    { given: ['1/2'], missing: '2/2' },
    { given: ['1/2', '2/2', '1/1', '2/3', '1/3'], missing: '3/3' },
  ])('of which $missing is missing are refused: $given', ({ given, missing }) => {
    expect(() => joinProposals(given.map(partOf))).toThrow(
      expect.objectContaining({
        code: 'proposals-incomplete',
        message: `The proposals of shard ${missing} are missing`,
        saw: `proposals of ${given.join(', ')}`,
      }),
    );
  });

  test('of one fleet and of another make a whole', () => {
    const joined = joinProposals(['1/2', '2/2', '1/1'].map(partOf));
    expect(joined.shard).toBeNull();
    expect(joined.advice).toHaveLength(3);
  });

  test('that judge by different budgets are refused', () => {
    const other = { ...part('b.json', 1), shortageBudget: 0.005 };
    expect(() => joinProposals([part('a.json', 0), other])).toThrow(
      expect.objectContaining({ code: 'proposals-invalid', saw: '1 % in a.json, 0.5 % in b.json' }),
    );
  });
});
