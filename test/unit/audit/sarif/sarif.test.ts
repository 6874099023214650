// The SARIF file: its schema, what code scanning needs beyond that, and what is left out of it.
import { describe, expect, test } from 'vitest';
import { sarifOf } from '../../../../src/audit/sarif/sarif.ts';
import { at, isRecord, type JsonRecord, recordsAt } from '../../../../src/core/base/json.ts';
import type { FindingRecord, FindingsFile } from '../../../../src/core/rules/findings/file.ts';
import { rules } from '../../../../src/core/rules/index.ts';
import { finding, findingsOf, unknown } from '../findings.ts';
import { faultsOf } from './valid.ts';

const about = { version: '1.2.3', rulesUrl: 'https://example.com/docs/rules' };

function runOf(file: FindingsFile): JsonRecord {
  const sarif: unknown = JSON.parse(sarifOf(file, about));
  expect(faultsOf(sarif)).toEqual([]);
  const run = at(sarif, 'runs', 0);
  if (!isRecord(run)) throw new Error('no run');
  return run;
}

const resultsOf = (...findings: readonly FindingRecord[]): readonly JsonRecord[] =>
  recordsAt(runOf(findingsOf({ findings })), 'results');

describe('the SARIF file', () => {
  test('describes every rule of the product', () => {
    const run = runOf(findingsOf({ rules: rules.map(({ id }) => id) }));
    const described = recordsAt(run, 'tool', 'driver', 'rules');
    expect(described.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    for (const rule of described)
      expect(rule).toMatchObject({
        shortDescription: { text: expect.stringMatching(/\.$/) },
        help: { markdown: expect.stringContaining(`evenkeel:ignore=${String(rule['id'])} `) },
        helpUri: `https://example.com/docs/rules/${String(rule['id'])}.md`,
      });
  });

  test('marks the value, and keeps the fingerprint', () => {
    expect(resultsOf(finding())).toEqual([
      {
        ruleId: 'min-equals-max',
        ruleIndex: rules
          .filter(({ id }) => findingsOf().rules.includes(id))
          .findIndex(({ id }) => id === 'min-equals-max'),
        level: 'warning',
        message: {
          text: 'minReplicas and maxReplicas are both 3, so nothing is scaled. Widen the range, or delete the autoscaler.',
        },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'deploy/web.yaml', uriBaseId: '%SRCROOT%' },
              region: { startLine: 8, startColumn: 16, endLine: 8, endColumn: 17 },
            },
            logicalLocations: [
              { fullyQualifiedName: 'HorizontalPodAutoscaler shop/web spec.maxReplicas', kind: 'object' },
            ],
          },
        ],
        partialFingerprints: { 'evenkeel/v1': 'min-equals-max-shop-web' },
        baselineState: 'new',
      },
    ]);
  });

  test.each([
    { severity: 'critical', level: 'error' },
    { severity: 'high', level: 'error' },
    { severity: 'medium', level: 'warning' },
    { severity: 'low', level: 'note' },
    { severity: 'info', level: 'note' },
  ] as const)('calls $severity $level', ({ severity, level }) => {
    expect(resultsOf(finding({ severity }))).toMatchObject([{ level }]);
  });

  test.each([
    { why: 'has no line', given: { location: null } },
    { why: 'is suppressed', given: { state: 'suppressed' } },
  ] as const)('leaves out what $why', ({ given }) => expect(resultsOf(finding(given))).toEqual([]));

  test('says in its notes what it has no results for', () => {
    const run = runOf(
      findingsOf({
        findings: [finding({ location: null })],
        unknown: [unknown('a recorded history of web'), unknown('a recorded history of web', { rule: 'min-too-low' })],
        skipped: [{ file: 'chart/a b.yaml', reason: 'template', says: 'is a template, not a manifest' }],
      }),
    );
    const notes = recordsAt(run, 'invocations', 0, 'toolExecutionNotifications');
    expect(notes.map((note) => at(note, 'message', 'text'))).toEqual([
      '1 finding without a line in the repository: see the findings file',
      '2 questions without an answer, which takes a recorded history of web',
      'chart/a b.yaml is a template, not a manifest',
    ]);
    expect(at(notes[2], 'locations', 0, 'physicalLocation', 'artifactLocation', 'uri')).toBe('chart/a%20b.yaml');
  });

  test('keeps the 5,000 worst, and says how many more there are', () => {
    const many = Array.from({ length: 5200 }, (_, index) =>
      finding({ severity: index < 200 ? 'low' : 'high', fingerprint: String(index) }),
    );
    const run = runOf(findingsOf({ findings: many }));
    const results = recordsAt(run, 'results');
    expect(results).toHaveLength(5000);
    expect(results.every(({ level }) => level === 'error')).toBe(true);
    expect(at(run, 'invocations', 0, 'toolExecutionNotifications', 0, 'message', 'text')).toContain(
      '200 more findings',
    );
  });

  test('stands beside the audit of another cluster', () => {
    expect(at(runOf(findingsOf({ cluster: 'eu-1' })), 'automationDetails', 'id')).toBe('evenkeel/eu-1/');
    expect(at(runOf(findingsOf()), 'automationDetails', 'id')).toBe('evenkeel/manifests/');
  });

  test('names with quotes, blanks and percent signs stay one address', () => {
    const [result] = resultsOf(
      finding({ location: { file: 'a "b"/100%#.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 } }),
    );
    expect(at(result, 'locations', 0, 'physicalLocation', 'artifactLocation', 'uri')).toBe(
      'a%20%22b%22/100%25%23.yaml',
    );
  });
});
