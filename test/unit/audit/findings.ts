// Findings files for tests: each says only what the test is about.
import type {
  FindingRecord,
  FindingsFile,
  SuppressionRecord,
  UnknownRecord,
} from '../../../src/core/rules/findings/file.ts';
import { summaryOf, worstFirst } from '../../../src/core/rules/findings/file.ts';

export function finding({ object, ...rest }: Partial<FindingRecord> = {}): FindingRecord {
  const rule = rest.rule ?? 'min-equals-max';
  const name = object ?? {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    namespace: 'shop',
    name: 'web',
  };
  return {
    severity: 'medium',
    confidence: 'high',
    state: 'new',
    field: 'spec.maxReplicas',
    message: 'minReplicas and maxReplicas are both 3, so nothing is scaled.',
    remedy: 'Widen the range, or delete the autoscaler.',
    location: { file: 'deploy/web.yaml', line: 8, column: 16, endLine: 8, endColumn: 17 },
    fingerprint: `${rule}-${name.namespace}-${name.name}`,
    evidence: [],
    worlds: ['manifests'],
    ...rest,
    rule,
    object: name,
  };
}

export function unknown(
  missing: string,
  { rule = 'flapping', object, location = null }: Partial<UnknownRecord> = {},
): UnknownRecord {
  return { rule, object: object ?? finding().object, location, missing: [missing] };
}

export function suppression(given: Partial<SuppressionRecord> = {}): SuppressionRecord {
  return {
    rule: 'min-equals-max',
    location: { file: 'deploy/web.yaml', line: 7, column: 1 },
    state: 'active',
    owner: '@web',
    until: '2027-03-31',
    reason: 'small',
    fault: null,
    ...given,
  };
}

type Given = Partial<Omit<FindingsFile, 'summary' | 'version'>> & { readonly passed?: number };

export function findingsOf({ findings = [], unknown: open = [], passed = 12, ...rest }: Given = {}): FindingsFile {
  return {
    version: 1,
    cluster: null,
    shard: null,
    rules: ['flapping', 'min-equals-max', 'single-replica-floor'],
    summary: summaryOf(findings, open.length, passed),
    findings: findings.toSorted(worstFirst),
    unknown: open,
    skipped: [],
    suppressions: [],
    workloads: [],
    ...rest,
  };
}
