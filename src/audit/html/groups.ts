/** Findings as the page orders them: by severity, then by namespace. */
import type { Severity } from '../../core/rules/answer.ts';
import { type FindingRecord, severities } from '../../core/rules/findings/file.ts';
import { byNamespace } from './words.ts';

export interface Group {
  /** Of its element. */
  readonly id: string;
  readonly severity: Severity;
  readonly namespace: string;
  readonly findings: readonly FindingRecord[];
  /** Whether it is read without being unfolded. */
  readonly isOpen: boolean;
}

/** As many findings can be scrolled through; the groups after them are folded. */
const mostUnfolded = 150;

export function groupsOf(findings: readonly FindingRecord[]): readonly Group[] {
  const bySeverity = Map.groupBy(findings, ({ severity }) => severity);
  const groups: Group[] = [];
  let before = 0;
  for (const severity of severities) {
    for (const [namespace, found] of byNamespace(bySeverity.get(severity) ?? [])) {
      const id = `group-${groups.length + 1}`;
      groups.push({ id, severity, namespace, findings: found, isOpen: before < mostUnfolded });
      before += found.length;
    }
  }
  return groups;
}
