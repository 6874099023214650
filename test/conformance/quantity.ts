/** Reads quantities, a line each, and prints what the product makes of them: exact value and canonical form, or the error. */
import { textAt } from '../../src/core/base/json.ts';
import { canonicalText, decimalText, parseQuantity } from '../../src/core/base/quantity.ts';
import { answerLines } from './lines.ts';

await answerLines((line) => {
  const quantity = parseQuantity(textAt(line, 'quantity') ?? '');
  return { value: decimalText(quantity), canonical: canonicalText(quantity) };
});
