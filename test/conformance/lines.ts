/** JSON Lines in on stdin, one JSON line out for each, in the same order; what is refused answers with its code. */
import { createInterface } from 'node:readline';
import { asProblem, problem } from '../../src/core/base/problem.ts';

export async function answerLines(answer: (line: unknown) => unknown): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    process.stdout.write(`${JSON.stringify(answerOrCode(answer, line))}\n`);
  }
}

function answerOrCode(answer: (line: unknown) => unknown, line: string): unknown {
  try {
    return answer(parseJson(line));
  } catch (error) {
    return { error: asProblem(error).code };
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw problem('invalid-input', 'a line is not JSON', undefined, { saw: line, cause: error });
  }
}
