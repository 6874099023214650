// The findings file as text.
import { expect, test } from 'vitest';
import { writeFindings } from '../../../../src/audit/report/json.ts';
import { parseFindings } from '../../../../src/core/rules/findings/parse.ts';
import { finding, findingsOf, unknown } from '../findings.ts';

const file = findingsOf({ findings: [finding(), finding({ rule: 'flapping' })], unknown: [unknown('a history')] });

test('is read back as it was', () =>
  expect(parseFindings([...writeFindings(file)].join(''), 'findings.json')).toEqual(file));

test('has an entry a line', () => {
  const lines = [...writeFindings(file)].join('').split('\n');
  expect(lines.filter((line) => line.startsWith('{"'))).toHaveLength(3);
  expect(lines.find((line) => line.startsWith('"rules"'))).toContain('"flapping","min-equals-max"');
});
