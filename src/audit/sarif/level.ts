/** Severities in SARIF's words, which are those of annotations too. */
import type { Severity } from '../../core/rules/answer.ts';

export type Level = 'error' | 'warning' | 'note';

export function levelOf(severity: Severity): Level {
  if (severity === 'critical' || severity === 'high') return 'error';
  return severity === 'medium' ? 'warning' : 'note';
}
