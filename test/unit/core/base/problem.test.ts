// The block of a problem, as every surface prints it.
import { describe, expect, test } from 'vitest';
import { problem, problemBlock } from '../../../../src/core/base/problem.ts';

describe('the block of a problem', () => {
  const file = 'deploy/web.yaml';
  test.each([
    { at: { file, line: 12, column: 3 }, saw: undefined, told: 'it is wrong (deploy/web.yaml:12:3)\ndo: ' },
    { at: { file, line: 12 }, saw: 'x', told: 'it is wrong (deploy/web.yaml:12)\nsaw: x\ndo: ' },
    { at: { file }, saw: 'x', told: 'it is wrong (deploy/web.yaml)\nsaw: x\ndo: ' },
    { at: { file, line: 3 }, saw: `${file}:3:7: x`, told: `it is wrong\nsaw: ${file}:3:7: x\ndo: ` },
    { at: undefined, saw: 'x', told: 'it is wrong\nsaw: x\ndo: ' },
  ])('tells $at once where the evidence is $saw', ({ at, saw, told }) => {
    const block = problemBlock(problem('manifest-invalid', 'it is wrong', undefined, { at, saw }));
    expect(block.startsWith(`manifest-invalid: ${told}`)).toBe(true);
  });
});
