// Findings files as runs leave them, and the issue that the last one left.
import { createHash } from 'node:crypto';
import type { Severity } from '../../../../src/core/rules/answer.ts';
import { type FindingRecord, type FindingsFile, summaryOf } from '../../../../src/core/rules/findings/file.ts';
import type { IssueAbout } from '../../../../src/audit/issue/about.ts';
import { bodyOf } from '../../../../src/audit/issue/body.ts';
import { type OwnIssue, ownIssues, type Plan, planFor } from '../../../../src/audit/issue/plan.ts';

export const bot = 'github-actions[bot]';
export const rulesAsked = ['invalid-bounds', 'max-below-demand', 'min-equals-max', 'single-replica-floor'];

export const about: IssueAbout = {
  at: Date.parse('2026-11-23T02:10:00Z'),
  repository: { url: 'https://github.com/acme/shop', commit: '0123456789abcdef0123456789abcdef01234567' },
  rulesUrl: undefined,
  reportUrl: 'https://github.com/acme/shop/actions/runs/1',
};

/** The same as many days later. */
export const after = (days: number): IssueAbout => ({ ...about, at: about.at + days * 86_400_000 });

const ruleOf: Readonly<Record<Severity, string>> = {
  critical: 'invalid-bounds',
  high: 'max-below-demand',
  medium: 'min-equals-max',
  low: 'single-replica-floor',
  info: 'single-replica-floor',
};

/** Of one workload `number`, in the namespace `shop`; the fingerprint is of severity and number. */
export function finding(severity: Severity, number = 1, own: Partial<FindingRecord> = {}): FindingRecord {
  const name = `web-${number}`;
  return {
    rule: ruleOf[severity],
    severity,
    confidence: 'high',
    state: 'new',
    object: { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace: 'shop', name },
    field: 'spec.maxReplicas',
    message: `maxReplicas of ${name} is 4, and its minReplicas is 6`,
    remedy: 'Raise maxReplicas above minReplicas',
    location: { file: `deploy/${name}.yaml`, line: 8, column: 3, endLine: 8, endColumn: 4 },
    fingerprint: Buffer.from(`${severity} ${number}`.padStart(16)).reverse().toString('hex'),
    evidence: [],
    worlds: ['manifests'],
    ...own,
  };
}

/** At a line that decides for an object in each of these namespaces; the first one stands for them. */
export function sharedBy(...namespaces: readonly string[]): Partial<FindingRecord> {
  const objects = namespaces.map((namespace) => ({
    object: { ...finding('high').object, namespace },
    fingerprint: createHash('sha256').update(namespace).digest('hex').slice(0, 32),
  }));
  return { ...objects[0], ...(objects.length > 1 && { sharedBy: objects }) };
}

export function fileWith(findings: readonly FindingRecord[], own: Partial<FindingsFile> = {}): FindingsFile {
  const { unknown = [] } = own;
  return {
    version: 1,
    cluster: null,
    shard: null,
    rules: rulesAsked,
    summary: summaryOf(findings, unknown.length, 12),
    findings,
    unknown,
    skipped: [],
    suppressions: [],
    workloads: [],
    ...own,
  };
}

/** The issue as a run leaves it that finds these. */
export function issueAfter(file: FindingsFile, own: Partial<OwnIssue> = {}, before?: OwnIssue): OwnIssue {
  const { report } = planFor(file, before === undefined ? [] : [before], about);
  const body = bodyOf(report);
  const found = { number: 7, url: 'https://github.com/acme/shop/issues/7', body, state: 'open', author: bot, ...own };
  const [issue] = ownIssues([{ ...found, state: own.state ?? 'open' }], found.author, file.cluster ?? '');
  if (issue === undefined) throw new Error('its marker cannot be read');
  return issue;
}

export const planAfter = (issue: OwnIssue, file: FindingsFile, at = after(1)): Plan => planFor(file, [issue], at);
