// An audited fleet made from numbers: workloads with a morning and an evening peak, and findings of the rules there are.
import { type FindingRecord, type FindingsFile, severities } from '../../../../src/core/rules/findings/file.ts';
import type { WorkloadPlot } from '../../../../src/core/rules/findings/plot.ts';
import type { Severity } from '../../../../src/core/rules/answer.ts';
import type { About } from '../../../../src/audit/html/about.ts';
import { finding, findingsOf, suppression, unknown } from '../findings.ts';

export const about: About = {
  at: 1_795_398_300_000,
  sources: ['14 renders of deploy', 'cluster prod-eu', 'history recorded 2026-11-22'],
  fixed: 3,
  repository: { url: 'https://github.com/acme/shop', commit: '4f0c2d94f0c2d94f0c2d94f0c2d94f0c2d94f0c2' },
  rulesUrl: 'https://example.com/rules',
  runUrl: 'https://github.com/acme/shop/actions/runs/7',
};

const services = ['web', 'checkout', 'catalogue', 'search', 'cart', 'login', 'mailer', 'prices', 'images', 'ledger'];
const namespaces = ['shop', 'payments', 'search', 'identity', 'media', 'warehouse', 'mail'];
const start = 1_794_700_800;
const day = 86_400;

const nameOf = (number: number): string =>
  `${services[number % services.length]}${number < services.length ? '' : `-${number}`}`;
const namespaceOf = (number: number): string => namespaces[number % namespaces.length] ?? '';

/** Numbers from 0 to 1, the same ones for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Seven days in 200 points, told apart by its number; every third one never gets beyond its bounds. */
export function plotOf(number: number, change: Partial<WorkloadPlot> = {}): WorkloadPlot {
  const next = numbersFrom(number + 1);
  const points = 200;
  const step = (7 * day) / points;
  const size = 6 + Math.floor(next() * 40);
  const demand = Array.from({ length: points }, (_, index) => {
    const hours = ((index * step) / 3600) % 24;
    const wave = 0.45 + 0.4 * Math.sin(((hours - 9) / 12) * Math.PI) + 0.15 * Math.sin(((hours - 5) / 6) * Math.PI);
    return index === 90 || index === 91 ? null : Math.max(1, Math.round(size * (wave + (next() - 0.5) * 0.15)));
  });
  const isCalm = number % 3 === 2;
  const [min, max] = [Math.max(2, Math.round(size * 0.25)), Math.round(size * (isCalm ? 1.4 : 0.8))];
  const replicas = demand.map((value, index) =>
    value === null ? null : Math.min(max, Math.max(min, value, demand[index - 1] ?? 0)),
  );
  const above = demand.flatMap((value, index) => (value !== null && value > max ? [index] : []));
  return {
    namespace: namespaceOf(number),
    kind: 'Deployment',
    name: nameOf(number),
    autoscaler: { kind: 'HorizontalPodAutoscaler', name: nameOf(number) },
    min,
    max,
    from: start,
    step,
    demand,
    replicas,
    troubles: above.map((index) => ({
      rule: 'max-below-demand',
      from: start + index * step,
      to: start + (index + 1) * step,
    })),
    ...change,
  };
}

const rules: readonly { readonly id: string; readonly severity: Severity; readonly remedy: string }[] = [
  {
    id: 'cpu-target-unreachable',
    severity: 'critical',
    remedy: 'Lower the target, raise or remove the cpu limit, or lower the request.',
  },
  { id: 'target-missing', severity: 'critical', remedy: 'Correct kind and name in scaleTargetRef.' },
  { id: 'max-below-demand', severity: 'high', remedy: 'Raise maxReplicas to what the load needs, and a little more.' },
  {
    id: 'disruption-budget-blocks',
    severity: 'high',
    remedy: 'Use `maxUnavailable: 1`, or raise the minimum of the autoscaler.',
  },
  { id: 'static-replicas-with-autoscaler', severity: 'high', remedy: 'Take `replicas` out of the manifest.' },
  { id: 'single-replica-floor', severity: 'medium', remedy: 'Set the minimum to 2, so that one pod can fail.' },
  {
    id: 'min-equals-max',
    severity: 'medium',
    remedy: 'Raise the maximum above the minimum, or delete the autoscaler.',
  },
  { id: 'memory-only', severity: 'medium', remedy: 'Add cpu, or what callers cause, as a metric.' },
  { id: 'slow-scale-up-window', severity: 'low', remedy: 'Set scaleUp.stabilizationWindowSeconds to 0.' },
  { id: 'a-rule-of-another-release', severity: 'info', remedy: 'Read its page.' },
];

const messages = [
  'Limits end at 100 % of the requests, and more than 99 % must be reached to scale up',
  'minReplicas is 1, and the Service web sends it all traffic',
  'At 3 pods, which the autoscaler may go down to, `minAvailable: 80%` rounds up to 3, so that no eviction is allowed',
  'The Deployment web sets replicas: 4, which each apply writes over what the autoscaler decided',
] as const;

/** About the workload of the same number. */
export function findingOf(number: number, change: Partial<FindingRecord> = {}): FindingRecord {
  const rule = rules[(number * 7) % rules.length];
  const isAutoscaler = number % 4 < 3;
  return finding({
    rule: rule?.id ?? 'min-equals-max',
    severity: rule?.severity ?? 'medium',
    remedy: rule?.remedy ?? 'Widen the range.',
    state: number % 9 === 4 ? 'new' : 'known',
    confidence: number % 17 === 3 ? 'medium' : 'high',
    object: {
      apiVersion: isAutoscaler ? 'autoscaling/v2' : 'apps/v1',
      kind: isAutoscaler ? 'HorizontalPodAutoscaler' : 'Deployment',
      namespace: namespaceOf(number),
      name: nameOf(number),
    },
    field: isAutoscaler ? 'spec.metrics[0].resource.target.averageUtilization' : 'spec.replicas',
    message: messages[number % messages.length] ?? '',
    location:
      number % 6 === 5
        ? null
        : {
            file: `deploy/${namespaceOf(number)}/${nameOf(number)}.yaml`,
            line: 8 + (number % 70),
            column: 16,
            endLine: 8 + (number % 70),
            endColumn: 18,
          },
    evidence:
      number % 2 === 0 ? ['The container web has a cpu request of 250m and a limit of 250m', 'LimitRange: none'] : [],
    worlds: number % 6 === 5 ? ['cluster'] : ['deploy/overlays/prod', 'deploy/overlays/staging'],
    ...change,
  });
}

/** A fleet with everything that the page can show. */
export function fleet(workloads: number, findings: number): FindingsFile {
  const lacks = ['the request of an injected container', 'a history of 7 days', 'the kind Rollout of argoproj.io'];
  return findingsOf({
    cluster: 'prod-eu',
    rules: rules.map(({ id }) => id),
    passed: findings * 7,
    findings: Array.from({ length: findings }, (_, number) =>
      findingOf(number, number % 40 === 7 ? { state: 'suppressed' } : {}),
    ),
    unknown: Array.from({ length: Math.ceil(findings / 3) }, (_, number) =>
      unknown(lacks[number % 5 > 2 ? 0 : number % 3] ?? '', {
        rule: rules[(number * 3) % rules.length]?.id ?? 'flapping',
        object: findingOf(number).object,
      }),
    ),
    skipped: Array.from({ length: Math.ceil(findings / 20) }, (_, number) => ({
      file: `charts/${nameOf(number)}/templates/hpa.yaml`,
      reason: number % 4 === 1 ? 'duplicate-key' : 'template',
      says: number % 4 === 1 ? 'line 12 sets replicas twice' : 'it is a template, and no renderer was found',
    })),
    suppressions: [
      suppression({ reason: 'One pod is enough for the mail relay', rule: 'single-replica-floor' }),
      suppression({ state: 'unused', fault: 'has no owner', owner: '', until: '2027-01-31' }),
      suppression({
        state: 'expired',
        until: '2026-10-31',
        owner: '@payments',
        reason: 'Until the new gateway is live',
      }),
      suppression({ location: null, owner: '@platform', reason: 'Batch namespaces do without' }),
    ],
    workloads: Array.from({ length: workloads }, (_, number) => plotOf(number)),
  });
}

/** Text that would act wherever it is not escaped. */
export const hostile = `</title></style></script><script>alert(1)</script>" onload='x' \`| **b** @all \n::error::\u202e\u061c\u0000\u001b[31m${'x'.repeat(300)}`;

/** Hostile wherever a text comes from elsewhere. */
export function poisoned(): FindingsFile {
  const object = { apiVersion: hostile, kind: hostile, namespace: hostile, name: hostile };
  const plot = plotOf(1, {
    namespace: hostile,
    kind: hostile,
    name: hostile,
    autoscaler: { kind: hostile, name: hostile },
    troubles: [{ rule: hostile, from: start, to: start + day }],
  });
  return findingsOf({
    cluster: hostile,
    findings: severities.map((severity) =>
      finding({
        severity,
        rule: hostile,
        object,
        field: hostile,
        message: hostile,
        remedy: hostile,
        location: { file: hostile, line: 1, column: 1, endLine: 1, endColumn: 2 },
        evidence: [hostile],
        worlds: [hostile, hostile],
        confidence: 'medium',
        state: severity === 'info' ? 'suppressed' : 'new',
      }),
    ),
    unknown: [unknown(hostile, { rule: hostile, object })],
    skipped: [{ file: hostile, reason: hostile, says: hostile }],
    suppressions: [
      suppression({
        rule: hostile,
        owner: hostile,
        until: hostile,
        reason: hostile,
        fault: hostile,
        location: { file: hostile },
      }),
    ],
    workloads: [plot],
  });
}
