/** A signal from its expression: the query, and the same from raw samples. */
import { fromRaw } from '../evaluation/evaluate.ts';
import type { Expression } from '../expression.ts';
import { queryOf } from '../query.ts';
import type { Signal } from '../signal.ts';

export function signal(name: string, expression: Expression, rows: Signal['rows']): Signal {
  return { name, query: (scope) => queryOf(expression, scope), rows, fromRaw: fromRaw(expression, rows) };
}
