// Ten thousand edits of documents in all styles: the bytes outside the change stay, and the documents mean what was asked for.
import { array, assert, nat, oneof, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameJson, type JsonPath, withValueAt } from '../../../../src/core/base/json.ts';
import { editYaml } from '../../../../src/core/yaml/edit.ts';
import { parseYaml } from '../../../../src/core/yaml/parse.ts';
import { anyNumber, anyStyle, anyText, anyTree, type Tree, write, type Written } from './written.ts';

const anyWritten = tuple(array(anyTree, { minLength: 1, maxLength: 3 }), anyStyle)
  .map(([trees, style]) => write(trees, style))
  .filter(({ scalars }) => scalars.length > 0);
const tenPicks = array(tuple(nat(10_000), oneof(anyNumber, anyText)), { minLength: 10, maxLength: 10 });

/** What is not as it should be after one of the scalars was given another value; undefined where all is. */
function wrongWithReplacement({ text, trees, scalars }: Written, number: number, value: string | number): unknown {
  const { document, path, from, to, value: present } = pick(scalars, number);
  const answer = editYaml(text, document, path, value);
  if ('refused' in answer) {
    const isTypeChange = typeof value === 'number' && /['"]/.test(text.charAt(from));
    return isTypeChange && answer.refused === 'type-change' ? undefined : answer;
  }
  if (isSameJson(present, value)) return answer.text === text ? undefined : 'nothing was to be changed';
  const [before, behind] = [text.slice(0, from), text.slice(to)];
  if (!answer.text.startsWith(before) || !answer.text.endsWith(behind)) return 'other bytes changed';
  if (typeof value === 'number' && answer.text !== `${before}${value}${behind}`) return 'more than a number was put in';
  return isMeant(answer.text, trees, document, path, value) ? undefined : 'it means something else';
}

/** The same of a key that was added to one of the maps, in every third case with a map between. */
function wrongWithAddition({ text, trees, maps }: Written, number: number, value: string | number): unknown {
  const map = pick(maps, number);
  const path = [...map.path, 'added', ...(number % 3 === 0 ? ['deeper'] : [])];
  const answer = editYaml(text, map.document, path, value);
  if ('refused' in answer) return answer;
  if (!isLonger(text, answer.text)) return 'more was done than something put in at one place';
  return isMeant(answer.text, trees, map.document, path, value) ? undefined : 'it means something else';
}

function pick<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

function isMeant(
  text: string,
  trees: readonly Tree[],
  document: number,
  path: JsonPath,
  value: string | number,
): boolean {
  const wanted = trees.map((tree, index) =>
    index === document ? withValueAt({ tree }, ['tree', ...path], value)['tree'] : tree,
  );
  const read = parseYaml(new TextEncoder().encode(text), 'written.yaml');
  return isSameJson(
    read.map((each) => each.value),
    wanted,
  );
}

function isLonger(text: string, edited: string): boolean {
  let same = 0;
  while (same < text.length && text[same] === edited[same]) same += 1;
  return edited.length > text.length && edited.endsWith(text.slice(same));
}

describe('G12: whatever is edited', () => {
  test.each([
    { what: 'a value that is there', wrongWith: wrongWithReplacement },
    { what: 'a key that is not', wrongWith: wrongWithAddition },
  ])('$what', ({ wrongWith }) => {
    const isRight = property(anyWritten, tenPicks, (written, picks) => {
      for (const [number, value] of picks) expect(wrongWith(written, number, value)).toBeUndefined();
    });
    assert(isRight, { numRuns: 500 });
  });
});
