import { describe, expect, test } from 'vitest';
import {
  averageBy,
  either,
  type Expression,
  highestBy,
  lastOf,
  less,
  over,
  presenceOf,
  rateOf,
  sumBy,
} from '../../../../src/core/promql/expression.ts';
import { queryOf } from '../../../../src/core/promql/query.ts';

const scope = { namespace: 'shop', matchers: ['cluster="prod"'], window: 60 };
const use = lastOf('use', [], ['pod']);
const owner = lastOf('owner', [], ['pod', 'name']);
const asText = {
  use: 'max by (pod) (use{namespace="shop",cluster="prod"})',
  owner: 'max by (pod, name) (owner{namespace="shop",cluster="prod"})',
};

describe('an expression as PromQL', () => {
  test.each<{ expression: Expression; query: string }>([
    { expression: use, query: asText.use },
    {
      expression: rateOf('use', [{ label: 'image', operator: '!=', value: '' }], []),
      query: 'max by () (rate(use{namespace="shop",image!="",cluster="prod"}[60s]))',
    },
    { expression: presenceOf(use), query: 'group by (pod) (use{namespace="shop",cluster="prod"})' },
    { expression: sumBy(['name'], owner), query: `sum by (name) (${asText.owner})` },
    { expression: averageBy([], use), query: `avg by () (${asText.use})` },
    { expression: highestBy(['pod'], owner), query: `topk by (pod) (1, ${asText.owner})` },
    {
      expression: { kind: 'labelled', to: 'set', from: 'name', of: owner },
      query: `label_replace(${asText.owner}, "set", "$1", "name", "(.*)")`,
    },
    {
      expression: { kind: 'joined', left: use, on: ['pod'], carried: ['name'], right: owner },
      query: `(${asText.use} * on (pod) group_left (name) ${asText.owner})`,
    },
    { expression: over(use, use), query: `(${asText.use} / ${asText.use})` },
    { expression: less(use, owner), query: `(${asText.use} - ${asText.owner})` },
    { expression: either(use, owner), query: `(${asText.use} or ${asText.owner})` },
  ])('$query', ({ expression, query }) => {
    expect(queryOf(expression, scope)).toBe(query);
  });
});
