// The conformance programs as others start them: lines in, a line out for each, in order, whatever a line holds.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compared, expectation, readCases, ticksOf } from '../../unit/core/hpa/recorded.ts';
import { recordAt, recordsAt } from '../../../src/core/base/json.ts';

/** What a program prints for the lines, each parsed; it has to end well and say nothing else. */
function answers(program: string, lines: readonly string[]): readonly unknown[] {
  const script = fileURLToPath(new URL(`../../conformance/${program}`, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    input: lines.join('\n'),
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line): unknown => JSON.parse(line));
}

test('quantity.ts prints the exact value and the canonical form, or the error', () => {
  const rows = [
    { line: '{"quantity":"250m"}', answer: { value: '0.25', canonical: '250m' } },
    { line: '{"quantity":"1.5Gi"}', answer: { value: '1610612736', canonical: '1536Mi' } },
    { line: '{"quantity":"1e3"}', answer: { value: '1000', canonical: '1e3' } },
    { line: '{"quantity":"1.5 Gi"}', answer: { error: 'quantity-invalid' } },
    { line: '{"quantity":""}', answer: { error: 'quantity-invalid' } },
    { line: '{}', answer: { error: 'quantity-invalid' } },
    { line: 'null', answer: { error: 'quantity-invalid' } },
    { line: '{"quantity":', answer: { error: 'invalid-input' } },
    { line: '{"quantity":"2"}', answer: { value: '2', canonical: '2' } },
  ];
  expect(
    answers(
      'quantity.ts',
      rows.map(({ line }) => line),
    ),
  ).toEqual(rows.map(({ answer }) => answer));
});

describe('hpa.ts', () => {
  const [step] = readCases('steps');
  const [sequence] = readCases('sequences');
  const { expect: _, ...given } = step?.json ?? {};

  test('prints what the controller did, of a step and of a sequence', () => {
    const [one, many] = answers('hpa.ts', [JSON.stringify(given), JSON.stringify(sequence?.json)]);
    expect(compared(recordAt(one))).toEqual(compared(expectation(step?.json ?? {})));
    expect(recordsAt(many, 'ticks').map(compared)).toEqual(
      ticksOf(sequence?.json ?? {}).map((tick) => compared(expectation(tick))),
    );
  });

  test('goes on after what it cannot answer', () => {
    const without = (name: string): string => JSON.stringify({ ...given, [name]: undefined });
    const lines = ['no json', '{}', '[]', without('now'), without('hpa'), '{"kind":"sequence"}', JSON.stringify(given)];
    expect(answers('hpa.ts', lines)).toEqual([
      { error: 'invalid-input' },
      { error: 'history-invalid' },
      { error: 'history-invalid' },
      { error: 'history-invalid' },
      { error: 'autoscaler-invalid' },
      { ticks: [] },
      expect.objectContaining({ desiredReplicas: expect.any(Number), history: expect.any(Object) }),
    ]);
  });
});
