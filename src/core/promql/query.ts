/** An expression written out as PromQL. */
import { exhaustive } from '../base/exhaustive.ts';
import type { Expression, Leaf } from './expression.ts';
import { selectorOf } from './selector.ts';
import type { Scope } from './signal.ts';

export function queryOf(expression: Expression, scope: Scope): string {
  const inner = (part: Expression): string => queryOf(part, scope);
  switch (expression.kind) {
    case 'leaf':
      return `${expression.fold} ${listed('by', expression.by)} (${readingOf(expression, scope)})`;
    case 'folded':
      return `${expression.fold} ${listed('by', expression.by)} (${inner(expression.of)})`;
    case 'highest':
      return `topk ${listed('by', expression.by)} (1, ${inner(expression.of)})`;
    case 'labelled':
      return `label_replace(${inner(expression.of)}, "${expression.to}", "$1", "${expression.from}", "(.*)")`;
    case 'joined': {
      const { left, on, carried, right } = expression;
      return `(${inner(left)} * ${listed('on', on)} ${listed('group_left', carried)} ${inner(right)})`;
    }
    case 'paired':
      return `(${inner(expression.left)} ${expression.operator} ${inner(expression.right)})`;
    case 'shared':
      return inner(expression.of);
    case 'either':
      return `(${inner(expression.first)} or ${inner(expression.second)})`;
    default:
      return exhaustive(expression);
  }
}

/** The selector of a leaf in a scope: the namespace, and what the user adds to every selector. */
export function leafSelector({ metric, matchers }: Leaf, { namespace, matchers: checked }: Scope): string {
  return selectorOf(metric, [{ label: 'namespace', operator: '=', value: namespace }, ...matchers], checked);
}

function readingOf(leaf: Leaf, scope: Scope): string {
  const selector = leafSelector(leaf, scope);
  return leaf.read === 'rate' ? `rate(${selector}[${scope.window}s])` : selector;
}

const listed = (word: string, labels: readonly string[]): string => `${word} (${labels.join(', ')})`;
