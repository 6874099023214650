// The findings file: what it says, read back, compared with an earlier run, joined from the jobs of a fleet.
import { describe, expect, test } from 'vitest';
import type { Region } from '../../../../../src/core/base/region.ts';
import { compareTo } from '../../../../../src/core/rules/findings/baseline.ts';
import { type FindingRecord, type FindingsFile, isNothingJudged } from '../../../../../src/core/rules/findings/file.ts';
import { gather } from '../../../../../src/core/rules/findings/gather.ts';
import { joinFindings } from '../../../../../src/core/rules/findings/join.ts';
import { parseFindings } from '../../../../../src/core/rules/findings/parse.ts';
import { findingsFile } from '../../../../../src/core/rules/findings/published.ts';
import { rules } from '../../../../../src/core/rules/index.ts';
import { applySuppressions } from '../../../../../src/core/rules/suppression/apply.ts';
import { judged } from '../../../../../src/core/rules/suppression/suppression.ts';
import { worldsOf } from '../arrange.ts';
import { behavior, hpa } from '../objects.ts';

const at = (line: number): Region => ({ file: 'base.yaml', line, column: 3, endLine: line, endColumn: 4 });

describe('the findings file', () => {
  const given = {
    objects: [
      hpa({ namespace: 'shop', min: 3, max: 2 }),
      hpa({ name: 'api', min: 1, max: 1, target: { kind: 'Rollout' } }),
    ],
  };
  const asked = rules.filter(({ id }) => ['invalid-bounds', 'min-equals-max', 'target-missing'].includes(id));
  const gathered = gather(asked, worldsOf({ why: '', ...given }));
  const { findings, unknown } = gathered;
  const about = { cluster: null, shard: null, rules: asked, workloads: [], passed: gathered.passed };
  const where = { kind: 'config', match: '*/api' } as const;
  const suppression = judged({ rule: 'min-equals-max', owner: '@web', until: '2027-03-31', reason: 'small', where });
  const skipped = [{ file: 'a.yaml', reason: 'template', says: 'is a template, not a manifest' }];
  const file = findingsFile({
    ...about,
    findings: findings.map((each, index) => ({ ...each, region: at(index + 1) })),
    unknown,
    applied: applySuppressions({ findings, unknown }, [], 0),
    skipped,
  });

  test('has the worst first', () => {
    expect(file.findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
      'critical invalid-bounds',
      'critical target-missing',
      'medium min-equals-max',
    ]);
  });

  test('names object, field, line and worlds', () => {
    expect(file.findings[0]).toMatchObject({
      state: 'new',
      object: { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace: 'shop', name: 'web' },
      field: 'spec.minReplicas',
      location: at(1),
      worlds: ['manifests'],
    });
  });

  test('counts what is open', () => {
    expect(file.summary).toEqual({
      critical: 2,
      high: 0,
      medium: 1,
      low: 0,
      info: 0,
      new: 3,
      suppressed: 0,
      unknown: 1,
      passed: gathered.passed,
    });
  });

  test('says what it proposes, and why', () => {
    const slow = hpa({ spec: behavior('scaleUp', { stabilizationWindowSeconds: 300 }) });
    const of = gather(
      rules.filter(({ id }) => id === 'slow-scale-up-window'),
      worldsOf({ why: '', objects: [slow] }),
    );
    const told = findingsFile({ ...about, ...of, applied: applySuppressions(of, [], 0), skipped: [] });
    expect(told.findings.map(({ evidence }) => evidence.at(-1))).toEqual([
      'Proposed is 0: it is the default of the API',
    ]);
  });

  test('says what was missing, where, and what was skipped', () => {
    expect(file.unknown).toContainEqual({
      rule: 'target-missing',
      object: { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace: '', name: 'api' },
      location: { file: 'web.yaml' },
      missing: ['objects of the kind Rollout'],
    });
    expect(file.skipped).toEqual(skipped);
  });

  test('keeps what is suppressed, uncounted', () => {
    const applied = applySuppressions({ findings, unknown }, [suppression], Date.parse('2027-03-01'));
    const quiet = findingsFile({ ...about, findings, unknown, applied, skipped: [] });
    expect(quiet.findings.find(({ rule }) => rule === 'min-equals-max')).toMatchObject({ state: 'suppressed' });
    expect(quiet.summary).toMatchObject({ medium: 0, suppressed: 1 });
    expect(quiet.suppressions).toEqual([
      {
        rule: 'min-equals-max',
        location: null,
        state: 'active',
        owner: '@web',
        until: '2027-03-31',
        reason: 'small',
        fault: null,
      },
    ]);
  });

  test('is read back as it was written', () => {
    expect(parseFindings(JSON.stringify(file), 'findings.json')).toEqual(file);
  });

  test.each([
    { json: 'no', code: 'findings-invalid', message: 'findings.json is not JSON' },
    { json: '{"version":2}', code: 'findings-version', message: 'findings.json is not a findings file of version 1' },
    {
      json: JSON.stringify({ ...file, findings: [{ ...file.findings[0], severity: 'bad' }] }),
      code: 'findings-invalid',
      message: 'findings.json.findings[0].severity is not one of critical, high, medium, low, info',
    },
  ])('is refused where $message', ({ json, code, message }) => {
    expect(() => parseFindings(json, 'findings.json')).toThrow(expect.objectContaining({ code, message }));
  });

  test('knows what an earlier run had, and counts what is gone', () => {
    const object = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace: 'shop', name: 'old' };
    const gone = { rule: 'min-equals-max', fingerprint: 'gone', object };
    const { file: compared, fixed } = compareTo(file, [...file.findings.slice(0, 1), gone]);
    expect(compared.findings.map(({ state }) => state)).toEqual(['known', 'new', 'new']);
    expect(compared.summary).toMatchObject({ critical: 2, new: 2 });
    expect(fixed).toBe(1);
  });

  test.each([
    { why: 'its rule was not asked', rule: 'flapping', name: 'api' },
    { why: 'its rule does not know this time', rule: 'target-missing', name: 'api' },
  ])('calls nothing fixed where $why', ({ rule, name }) => {
    const object = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace: '', name };
    expect(compareTo(file, [{ fingerprint: 'earlier', rule, object }]).fixed).toBe(0);
  });

  test.each([
    { why: 'no rule said anything', passed: 0, isNothing: true },
    { why: 'something passes', passed: 1, isNothing: false },
  ])('tells nothing where $why: $isNothing', ({ passed, isNothing }) => {
    const empty = { ...file, findings: [], summary: { ...file.summary, passed } };
    expect(isNothingJudged(empty)).toBe(isNothing);
  });

  test('calls nothing fixed that only a cluster showed, where the rule could not see all of it', () => {
    const object = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', namespace: 'shop', name: 'web' };
    const lost = { rule: 'target-missing', fingerprint: 'lost', object };
    const whole = { apiVersion: 'v1', kind: 'Namespace', namespace: '', name: 'kube-system' };
    const missing = ['the right to list poddisruptionbudgets.policy'];
    const blind = { ...file, unknown: [{ rule: 'target-missing', object: whole, location: null, missing }] };
    const earlier = [
      { ...lost, location: null },
      { ...lost, fingerprint: 'elsewhere', location: { file: 'deploy/web.yaml' } },
    ];
    expect([compareTo(file, earlier).fixed, compareTo(blind, earlier).fixed]).toEqual([2, 1]);
  });

  test.each([
    { unread: 'its file', file: 'deploy/web.yaml' },
    { unread: 'its directory', file: 'deploy' },
    { unread: 'its render', file: 'overlays/prod' },
    { unread: 'a file of its render', file: 'overlays/prod/kustomization.yaml' },
  ])('calls nothing fixed of which $unread was skipped', ({ file: path }) => {
    const location = { file: 'deploy/web.yaml' };
    const gone = { fingerprint: 'earlier', location, worlds: ['overlays/prod'] };
    const blind = { ...file, skipped: [{ file: path, reason: 'render-failed', says: '' }] };
    expect([compareTo(file, [gone]).fixed, compareTo(blind, [gone]).fixed]).toEqual([1, 0]);
  });

  test.each([
    { names: ['other'], says: 'does not name its object', fixed: 1 },
    { names: ['other', 'web'], says: 'names its object', fixed: 0 },
  ])('counts as fixed what a document that was skipped $says', ({ names, fixed }) => {
    const object = { kind: 'Deployment', namespace: 'shop', name: 'web' };
    const gone = { fingerprint: 'earlier', location: { file: 'deploy/web.yaml' }, worlds: [], object };
    const { object: _unnamed, ...older } = gone;
    const partly = { ...file, skipped: [{ file: 'deploy/web.yaml', reason: 'template', says: '', names }] };
    expect([compareTo(partly, [gone]).fixed, compareTo(partly, [older]).fixed]).toEqual([fixed, 0]);
    expect(parseFindings(JSON.stringify(partly), 'findings.json').skipped).toEqual(partly.skipped);
  });

  test('joins what the jobs of a fleet found', () => {
    const part = (index: number, some: readonly FindingRecord[]): FindingsFile => ({
      ...file,
      shard: { index, of: 2 },
      findings: some,
    });
    const parts = [part(1, file.findings.slice(1)), part(2, file.findings.slice(0, 2))];
    const joined = joinFindings(parts);
    expect({ ...joined, summary: null, findings: new Set(joined.findings) }).toEqual({
      ...file,
      summary: null,
      findings: new Set(file.findings),
    });
    expect(joined.summary).toEqual({ ...file.summary, passed: 2 * file.summary.passed });
    expect(() => joinFindings(parts.slice(1))).toThrow(
      expect.objectContaining({ code: 'findings-incomplete', saw: 'findings of 2/2' }),
    );
  });
});
