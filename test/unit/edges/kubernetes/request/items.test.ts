// A list is taken apart while it comes, wherever its bytes are cut.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createItemReader } from '../../../../../src/edges/kubernetes/request/items.ts';

interface Told {
  readonly items: readonly unknown[];
  readonly list: unknown;
}

/** Cut into pieces of these lengths, over and over. */
function readIn(text: string, lengths: readonly number[]): Told {
  const bytes = Buffer.from(text);
  const reader = createItemReader();
  const items: unknown[] = [];
  let from = 0;
  for (let piece = 0; from < bytes.length; piece += 1) {
    const until = from + (lengths[piece % lengths.length] ?? 1);
    items.push(...reader.push(bytes.subarray(from, until)));
    from = until;
  }
  return { items, list: reader.end() };
}

const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });
const item = fc.dictionary(fc.string(), fc.jsonValue());

test('every list comes out as JSON.parse has it', () => {
  fc.assert(
    fc.property(fc.array(item), fc.dictionary(fc.string(), fc.jsonValue()), lengths, (items, others, cut) => {
      const { items: _, ...around } = others;
      for (const list of [
        { ...around, items },
        { items, ...around },
      ]) {
        const text = JSON.stringify(list);
        expect(readIn(text, cut)).toEqual({
          items: JSON.parse(JSON.stringify(items)),
          list: { ...JSON.parse(text), items: [] },
        });
      }
    }),
  );
});

test('an escape at the end of a chunk is over with the next letter', () => {
  const items = [{ a: '\\"' }, { '': 1 }, { '"': [] }];
  const text = JSON.stringify({ items });
  const cut = text.indexOf('\\') + 1;
  expect(readIn(text, [cut, text.length]).items).toEqual(items);
});

describe('what is no list', () => {
  test.each<{ why: string; text: string; told: Told }>([
    {
      why: 'an object of another kind',
      text: '{"kind":"Pod","spec":{"a":[{}]}}',
      told: { items: [], list: { kind: 'Pod', spec: { a: [{}] } } },
    },
    {
      why: 'items deeper down',
      text: '{"spec":{"items":[{"a":1}]}}',
      told: { items: [], list: { spec: { items: [{ a: 1 }] } } },
    },
    { why: 'items that are null', text: '{"items":null}', told: { items: [], list: { items: null } } },
    { why: 'half of one', text: '{"items":[{"a":1},{"b"', told: { items: [{ a: 1 }], list: undefined } },
    { why: 'an item that is not JSON', text: '{"items":[{"a":}]}', told: { items: [undefined], list: { items: [] } } },
    { why: 'K20: a page to log in', text: '<html>{"items":[{"a":1}]}', told: { items: [{ a: 1 }], list: undefined } },
    { why: 'K20: nothing', text: '', told: { items: [], list: undefined } },
    {
      why: 'brackets in texts',
      text: '{"a":"[{\\"","items":[{"a":"}]\\\\"}]}',
      told: { items: [{ a: '}]\\' }], list: { a: '[{"', items: [] } },
    },
  ])('$why', ({ text, told }) => {
    for (const length of [1, 3, 1000]) expect(readIn(text, [length])).toEqual(told);
  });
});
