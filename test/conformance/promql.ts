/** Reads metrics and labels, a line each, and prints the selector that the product would send to a store. */
import { answerLines } from './lines.ts';
import { recordAt, textAt } from '../../src/core/base/json.ts';
import { selectorOf } from '../../src/core/promql/selector.ts';

await answerLines((asked) => ({
  selector: selectorOf(
    textAt(asked, 'metric') ?? '',
    Object.entries(recordAt(asked, 'labels')).map(([label, value]) => ({ label, operator: '=', value: String(value) })),
  ),
}));
