/** Writes the findings in all their forms, and says in outputs, summary and terminal what came of the run. */
import type { Outcome } from '../../core/base/outcome.ts';
import { problem } from '../../core/base/problem.ts';
import type { Compared } from '../../core/rules/findings/baseline.ts';
import { type FindingsFile, isNothingJudged, severities } from '../../core/rules/findings/file.ts';
import { auditPage } from '../html/page.ts';
import type { audit, AuditInputs } from '../inputs.ts';
import type { ReportAbout } from '../report/about.ts';
import { annotationsOf } from '../report/annotations.ts';
import { summaryOf } from '../report/summary.ts';
import { terminalReport } from '../report/terminal.ts';
import { sarifOf } from '../sarif/sarif.ts';
import type { Found } from './find.ts';
import type { ToldIssue } from './tell-issue.ts';
import type { AuditWorld } from './world.ts';

export interface Published extends Found, Compared {}

export async function publish(
  { file, fixed, sources, recorded }: Published,
  issue: ToldIssue,
  inputs: AuditInputs,
  { files, pages, version, clock }: AuditWorld,
): Promise<Outcome<typeof audit>> {
  const { summary } = file;
  const { rulesUrl } = pages;
  const page = auditPage(file, { ...pages, at: clock.now(), sources, fixed });
  const htmlFile = await files.write(inputs['html-file'] ?? 'audit.html', page);
  const sarifFile = await files.write(inputs['sarif-file'] ?? 'audit.sarif', sarifOf(file, { version, rulesUrl }));
  const json = `${JSON.stringify(file, null, 1)}\n`;
  const findingsFile = await files.write(inputs['findings-file'] ?? 'findings.json', json);
  const nothing = isNothingJudged(file)
    ? problem('nothing-judged', 'no rule could say anything of what was read')
    : undefined;
  const found = nothing ?? issue.problem;
  const verdict = nothing?.ends ?? (fails(file, inputs['fail-on']) ? 'failed' : (issue.problem?.ends ?? 'passed'));
  const about: ReportAbout = { verdict, fixed, isDryRun: inputs['dry-run'], issue: issue.says };
  return {
    verdict,
    outputs: {
      critical: String(summary.critical),
      high: String(summary.high),
      medium: String(summary.medium),
      low: String(summary.low),
      info: String(summary.info),
      new: String(summary.new),
      fixed: String(fixed ?? 0),
      unknown: String(summary.unknown),
      'issue-number': issue.number === undefined ? '' : String(issue.number),
      'sarif-file': sarifFile,
      'html-file': htmlFile,
      'findings-file': findingsFile,
      record: recorded,
    },
    summary: summaryOf(file, about),
    screen: terminalReport(file, about),
    annotations: annotationsOf(file),
    ...(found === undefined ? {} : { problem: found }),
  };
}

/** A new finding at least as bad. */
function fails({ findings }: FindingsFile, failOn: AuditInputs['fail-on']): boolean {
  if (failOn === 'never') return false;
  const bad = new Set(severities.slice(0, severities.indexOf(failOn) + 1));
  return findings.some(({ state, severity }) => state === 'new' && bad.has(severity));
}
