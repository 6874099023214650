/** The findings file as text: one entry a line, so that it stays small and two of them can be compared line by line. */
import type { FindingsFile } from '../../core/rules/findings/file.ts';

/** A thousand entries at a time: of a large cluster it has more than a hundred thousand. Ends with a line feed. */
export function* writeFindings(file: FindingsFile): Generator<string> {
  let before = '{\n';
  for (const [name, value] of Object.entries(file)) {
    yield `${before}${JSON.stringify(name)}: `;
    yield* textOf(value);
    before = ',\n';
  }
  yield '\n}\n';
}

const most = 1000;

function* textOf(value: unknown): Generator<string> {
  if (Array.isArray(value) && value.some((each) => typeof each !== 'string')) yield* entriesOf(value);
  else yield JSON.stringify(value);
}

function* entriesOf(list: readonly unknown[]): Generator<string> {
  for (let from = 0; from < list.length; from += most) {
    const lines = list.slice(from, from + most).map((each) => JSON.stringify(each));
    yield `${from === 0 ? '[' : ','}\n${lines.join(',\n')}`;
  }
  yield '\n]';
}
