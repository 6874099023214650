/** docs/errors.md: every error code with what it means, how it ends a run, and what to do. */
import { problemCodes } from '../../src/core/base/problem-codes.ts';
import type { ProblemPage } from '../../src/core/base/problem-page.ts';
import { exitCodeOf } from '../../src/core/base/verdict.ts';

export function errorsPage(): string {
  const pages = Object.entries<ProblemPage>(problemCodes).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    '# Errors',
    '',
    '<!-- Generated from src/core/base/problem-codes.ts by `npm run generate`: change it there. -->',
    '',
    'Every error is one block: `code: what happened`, `saw:` the evidence, `do:` the remedy. The code is also the output `error-code`.',
    '`refused` means that something is yours to change and nothing was written; `inconclusive` that something could not be measured or reached, and nothing was rolled back for it.',
    '',
    ...pages.flatMap(([code, { ends, means, remedy }]) => [
      `## ${code}`,
      '',
      means,
      '',
      `- Verdict: \`${ends}\`, exit code ${exitCodeOf(ends)}`,
      `- What to do: ${remedy}`,
      '',
    ]),
  ].join('\n');
}
