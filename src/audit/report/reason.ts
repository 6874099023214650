/** Why the run passed or failed: what `fail-on` makes of the findings. */
import { formatCount } from '../../core/report/figures.ts';
import { type FindingRecord, type FindingsFile, severities } from '../../core/rules/findings/file.ts';
import type { AuditInputs } from '../inputs.ts';
import type { ReportAbout } from './about.ts';
import { totalOf } from './words.ts';

/** The new findings that are at least as bad. */
export function failingOf({ findings }: FindingsFile, failOn: AuditInputs['fail-on']): readonly FindingRecord[] {
  if (failOn === 'never') return [];
  const bad = new Set(severities.slice(0, severities.indexOf(failOn) + 1));
  return findings.filter(({ state, severity }) => state === 'new' && bad.has(severity));
}

/** `2 findings at or above fail-on: high`; '' where the verdict needs no word, or a problem has one. */
function reasonText(file: FindingsFile, { verdict, failOn, fixed }: ReportAbout): string {
  const failing = failingOf(file, failOn).length;
  const one = fixed === undefined ? 'finding' : 'new finding';
  const bar = `at or above \`fail-on: ${failOn}\``;
  if (verdict === 'failed' && failing > 0) return `${formatCount(failing, one)} ${bar}`;
  if (verdict !== 'passed' || totalOf(file) === 0) return '';
  return failOn === 'never' ? '`fail-on` is never' : `no ${one} ${bar}`;
}

/** `failed (2 findings at or above fail-on: high)`, with the input as code of Markdown. */
export function verdictText(file: FindingsFile, about: ReportAbout): string {
  const reason = reasonText(file, about);
  return reason === '' ? about.verdict : `${about.verdict} (${reason})`;
}
