/** Writes the findings in all their forms, and says in outputs, summary and terminal what came of the run. */
import type { Outcome } from '../../core/base/outcome.ts';
import { Problem, problem } from '../../core/base/problem.ts';
import type { Compared } from '../../core/rules/findings/baseline.ts';
import { type FindingsFile, isNothingJudged } from '../../core/rules/findings/file.ts';
import type { Files } from '../../ports/files.ts';
import { auditPage } from '../html/page.ts';
import { type audit, type AuditInputs, filesOf } from '../inputs.ts';
import type { ReportAbout } from '../report/about.ts';
import { annotationsOf } from '../report/annotations.ts';
import { writeFindings } from '../report/json.ts';
import { failingOf } from '../report/reason.ts';
import { summaryOf } from '../report/summary.ts';
import { terminalReport } from '../report/terminal.ts';
import { sarifOf } from '../sarif/sarif.ts';
import type { Remembered } from './earlier.ts';
import type { Found } from './find.ts';
import type { ToldIssue } from './tell-issue.ts';
import type { AuditWorld } from './world.ts';

export interface Published extends Found, Compared, Pick<Remembered, 'unread'> {}

export async function publish(
  { file, broken, unread, fixed, sources, recorded }: Published,
  issue: ToldIssue,
  inputs: AuditInputs,
  { files, pages, version, clock, columns }: AuditWorld,
): Promise<Outcome<typeof audit>> {
  const { summary } = file;
  const { rulesUrl } = pages;
  const { 'fail-on': failOn, 'dry-run': isDryRun } = inputs;
  const paths = filesOf(inputs);
  const page = auditPage(file, { ...pages, at: clock.now(), sources, fixed });
  const html = await written(paths.html, page, files);
  const sarif = await written(paths.sarif, sarifOf(file, { version, rulesUrl }), files);
  const findings = await written(paths.findings, writeFindings(file), files);
  const found = broken ?? lackOf(file, sources, inputs) ?? [html, sarif, findings].find(isProblem) ?? issue.problem;
  const isBad = broken !== undefined || (unread === undefined && failingOf(file, failOn).length > 0);
  const verdict = isBad ? 'failed' : (found?.ends ?? 'passed');
  const about: ReportAbout = { ...pages, verdict, failOn, fixed, isDryRun, issue: issue.says };
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
      'sarif-file': pathOf(sarif),
      'html-file': pathOf(html),
      'findings-file': pathOf(findings),
      record: recorded,
    },
    summary: summaryOf(file, about),
    screen: terminalReport(file, about, columns),
    annotations: annotationsOf(file),
    ...(found === undefined ? {} : { problem: found }),
  };
}

/** Its path, or why there is none: what was found is told all the same. */
async function written(path: string, content: string | Iterable<string>, files: Files): Promise<string | Problem> {
  try {
    return await files.write(path, content);
  } catch (thrown) {
    if (thrown instanceof Problem) return thrown;
    throw thrown;
  }
}

const isProblem = (each: string | Problem): each is Problem => each instanceof Problem;

const pathOf = (each: string | Problem): string => (isProblem(each) ? '' : each);

/** Of a fleet, a job may have nothing to judge; the one that joins the findings knows whether all had. */
function lackOf(
  file: FindingsFile,
  sources: Found['sources'],
  { manifests }: Pick<AuditInputs, 'manifests'>,
): Problem | undefined {
  if (file.shard !== null || !isNothingJudged(file)) return undefined;
  if (sources.length > 0 || file.skipped.length > 0)
    return problem('nothing-judged', 'no rule could say anything of what was read');
  const where = manifests.length === 0 ? 'the workspace' : manifests.join(', ');
  return problem('nothing-judged', `there are no manifests below ${where}`);
}
