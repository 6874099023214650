/** How a run ended, ready to be published: every output as text, the summary, the exit code. */
import type { Action } from '../../core/base/inputs.ts';
import type { Annotation, Outcome } from '../../core/base/outcome.ts';
import { asProblem, type Problem, problemBlock } from '../../core/base/problem.ts';
import { type ExitCode, exitCodeOf, type Verdict } from '../../core/base/verdict.ts';
import { plainSummary } from './plain.ts';

export interface Ending {
  readonly action: string;
  readonly verdict: Verdict;
  /** Every declared output, `verdict` and `error-code` among them, in the order declared. */
  readonly outputs: ReadonlyMap<string, string>;
  /** Markdown; '' where the run did not get far enough to have one. */
  readonly summary: string;
  /** For a terminal. */
  readonly screen: string;
  readonly problem: Problem | undefined;
  readonly annotations: readonly Annotation[];
  readonly exitCode: ExitCode;
}

export function endingOf(declared: Action, outcome: Outcome): Ending {
  const { verdict, problem } = outcome;
  const values: Readonly<Record<string, string>> = {
    ...outcome.outputs,
    verdict,
    'error-code': problem?.code ?? '',
  };
  const names = new Set([...Object.keys(declared.outputs), 'verdict', 'error-code']);
  return {
    action: declared.name,
    verdict,
    outputs: new Map([...names].map((name) => [name, values[name] ?? ''])),
    summary: outcome.summary,
    screen: outcome.screen ?? plainSummary(outcome.summary),
    problem,
    annotations: outcome.annotations ?? [],
    exitCode: exitCodeOf(verdict),
  };
}

/** The ending of a run that did not get as far as an outcome. */
export function endingWithout(declared: Action, thrown: unknown): Ending {
  const problem = asProblem(thrown);
  return endingOf(declared, { verdict: problem.ends, outputs: {}, summary: '', problem });
}

export function endingCancelled(declared: Action): Ending {
  return endingOf(declared, { verdict: 'cancelled', outputs: {}, summary: '' });
}

/** A problem as Markdown: a fenced block that nothing inside it can close. */
export function problemMarkdown(problem: Problem): string {
  const block = problemBlock(problem);
  const longest = Math.max(2, ...[...block.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${block}\n${fence}\n`;
}

/** Where a fault came from; only ever shown when debug logging is on. */
export function stackOf(found: Problem): string {
  const { cause } = found;
  return (cause instanceof Error ? cause.stack : undefined) ?? found.stack ?? '';
}
