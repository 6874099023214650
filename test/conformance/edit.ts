/** Reads edits of single values, a line each, and prints the text that the product makes of it, or the code of its refusal. */
import { listAt, numberAt, at } from '../../src/core/base/json.ts';
import { problem } from '../../src/core/base/problem.ts';
import { editYaml } from '../../src/core/yaml/edit.ts';
import { answerLines } from './lines.ts';

await answerLines((line) => {
  const [text, value] = [at(line, 'text'), at(line, 'value')];
  const path = listAt(line, 'path').filter((step) => typeof step === 'string' || typeof step === 'number');
  if (typeof text !== 'string' || (typeof value !== 'string' && typeof value !== 'number'))
    throw problem('invalid-input', 'an edit has text, document, path and value');
  const answer = editYaml(text, numberAt(line, 'document') ?? 0, path, value);
  return 'refused' in answer ? { refused: answer.refused } : { text: answer.text };
});
