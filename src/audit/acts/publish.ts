/** Writes the findings in all their forms, and says in outputs, summary and terminal what came of the run. */
import type { Outcome } from '../../core/base/outcome.ts';
import { problem } from '../../core/base/problem.ts';
import type { Compared } from '../../core/rules/findings/baseline.ts';
import { type FindingsFile, severities } from '../../core/rules/findings/file.ts';
import type { audit, AuditInputs } from '../inputs.ts';
import type { ReportAbout } from '../report/about.ts';
import { annotationsOf } from '../report/annotations.ts';
import { summaryOf } from '../report/summary.ts';
import { terminalReport } from '../report/terminal.ts';
import { sarifOf } from '../sarif/sarif.ts';
import type { AuditWorld } from './world.ts';

export async function publish(
  { file, fixed }: Compared,
  inputs: AuditInputs,
  { files, pages, version }: AuditWorld,
): Promise<Outcome<typeof audit>> {
  const { summary } = file;
  const findingsFile = await files.write(
    inputs['findings-file'] ?? 'findings.json',
    `${JSON.stringify(file, null, 1)}\n`,
  );
  const sarif = sarifOf(file, { version, rulesUrl: pages.rulesUrl });
  const sarifFile = await files.write(inputs['sarif-file'] ?? 'audit.sarif', sarif);
  const nothing = isNothingJudged(file)
    ? problem('nothing-judged', 'no rule could say anything of what was read')
    : undefined;
  const verdict = nothing?.ends ?? (fails(file, inputs['fail-on']) ? 'failed' : 'passed');
  const about: ReportAbout = {
    verdict,
    fixed: inputs.baseline === undefined ? undefined : fixed,
    isDryRun: inputs['dry-run'],
    issue: '',
  };
  return {
    verdict,
    outputs: {
      critical: String(summary.critical),
      high: String(summary.high),
      medium: String(summary.medium),
      low: String(summary.low),
      info: String(summary.info),
      new: String(summary.new),
      fixed: String(fixed),
      unknown: String(summary.unknown),
      'issue-number': '',
      'sarif-file': sarifFile,
      'html-file': '',
      'findings-file': findingsFile,
      record: '',
    },
    summary: summaryOf(file, about),
    screen: terminalReport(file, about),
    annotations: annotationsOf(file),
    ...(nothing === undefined ? {} : { problem: nothing }),
  };
}

const isNothingJudged = ({ findings, summary }: FindingsFile): boolean => findings.length === 0 && summary.passed === 0;

/** A new finding at least as bad. */
function fails({ findings }: FindingsFile, failOn: AuditInputs['fail-on']): boolean {
  if (failOn === 'never') return false;
  const bad = severities.slice(0, severities.indexOf(failOn) + 1);
  return findings.some(({ state, severity }) => state === 'new' && bad.includes(severity));
}
