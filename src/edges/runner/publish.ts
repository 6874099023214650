/** Publishes an ending on a runner: outputs, step summary, annotations, the problem's block. */
import { appendFileSync } from 'node:fs';
import * as core from '@actions/core';
import type { Annotation } from '../../core/base/outcome.ts';
import { asProblem, type Problem, problem, problemBlock } from '../../core/base/problem.ts';
import { exitCodeOf } from '../../core/base/verdict.ts';
import { type Ending, problemMarkdown, stackOf } from './ending.ts';
import type { Host } from './host.ts';
import { inert } from './inert.ts';
import { longestMessage, placed } from './runner-log.ts';
import { cutSummary, summaryLimit } from './summary.ts';

/** In characters: half of what an annotation holds; the log has all of it. */
const mostEvidence = longestMessage / 2;

/** Returns the exit code: the verdict's own, or that of `output-not-written` where a good verdict could not be handed on. */
export function publishOnRunner(ending: Ending, host: Host): number {
  const { log } = host;
  log.info(`${ending.action}: ${ending.verdict}`);
  if (ending.problem !== undefined) report(ending.problem, host);
  for (const each of ending.annotations) mark(each, host);
  const unwritten = [
    failureOf('outputs', () => setOutputs(ending, host)),
    failureOf('step summary', () => appendSummary(ending, host)),
  ].filter((failure) => failure !== undefined);
  for (const failure of unwritten) report(failure, host);
  return ending.exitCode === 0 && unwritten.length > 0 ? exitCodeOf('inconclusive') : ending.exitCode;
}

const marks = { error: core.error, warning: core.warning, notice: core.notice } as const;

function mark({ level, title, message, at }: Annotation, { redact }: Host): void {
  const safe = (text: string): string => redact(inert(text));
  marks[level](safe(message).slice(0, longestMessage), { ...placed(at), title: safe(title) });
}

function report(found: Problem, { log, redact }: Host): void {
  log.info(problemBlock(found));
  log.error(annotationOf(found, redact), found.at);
  if (found.code === 'internal-error') log.debug(stackOf(found));
}

/** The block with no more evidence than leaves room for the remedy below it. */
export function annotationOf(found: Problem, redact: (text: string) => string): string {
  // blotted out before it is cut: half a secret would not be recognized any more
  const saw = found.saw === undefined ? undefined : redact(found.saw);
  return problemBlock(found, saw !== undefined && saw.length > mostEvidence ? `${saw.slice(0, mostEvidence)} …` : saw);
}

function setOutputs(ending: Ending, { redact }: Host): void {
  for (const [name, value] of ending.outputs) core.setOutput(name, redact(value));
}

function appendSummary(ending: Ending, { redact, environment }: Host): void {
  const path = environment['GITHUB_STEP_SUMMARY'];
  if (path === undefined || path === '') return;
  const story = ending.summary === '' ? `## ${ending.action}: ${ending.verdict}` : ending.summary.trimEnd();
  const block = ending.problem === undefined ? '' : `\n${problemMarkdown(ending.problem)}`;
  appendFileSync(path, redact(cutSummary(`${story}\n`, summaryLimit - Buffer.byteLength(block)) + block));
}

function failureOf(what: string, write: () => void): Problem | undefined {
  try {
    write();
    return undefined;
  } catch (thrown) {
    return problem('output-not-written', `the ${what} could not be written`, undefined, {
      saw: asProblem(thrown).message,
      cause: thrown,
    });
  }
}
