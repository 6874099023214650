// A run that has some of everything, and what its reports say beside.
import type { ReportAbout } from '../../../../src/audit/report/about.ts';
import type { ObjectName } from '../../../../src/core/rules/findings/file.ts';
import { finding, findingsOf, suppression, unknown } from '../findings.ts';

export const about: ReportAbout = {
  verdict: 'passed',
  failOn: 'never',
  fixed: undefined,
  isDryRun: false,
  issue: '',
  repository: undefined,
  rulesUrl: undefined,
};
export const named = (name: string): ObjectName => ({ ...finding().object, name });

export const full = findingsOf({
  cluster: 'eu-1',
  findings: [
    finding({ state: 'known' }),
    finding({ object: named('api'), location: null }),
    finding({ severity: 'critical', rule: 'target-missing', message: 'No Deployment web.', object: named('job') }),
    finding({ state: 'suppressed', object: named('quiet') }),
  ],
  unknown: [
    unknown('a recorded history of web'),
    unknown('the kind Rollout', { rule: 'target-missing' }),
    unknown('a recorded history of web', { rule: 'min-too-low' }),
  ],
  skipped: [{ file: 'chart/templates/a.yaml', reason: 'template', says: 'is a template, not a manifest' }],
  suppressions: [suppression(), suppression({ state: 'expired', rule: 'single-replica-floor' })],
});
