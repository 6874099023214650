/** A stream of bytes becomes lines, wherever it is cut. */
import { array, assert, asyncProperty, nat, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../../../../src/edges/kubernetes/watch/lines.ts';

async function* chunksOf(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

async function collect(...chunks: readonly (string | Uint8Array)[]): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(chunksOf(...chunks))) lines.push(line);
  return lines;
}

describe('lines of a stream', () => {
  test.each([
    { chunks: ['one\ntwo\n'], lines: ['one', 'two'], why: 'two lines in one chunk' },
    { chunks: ['on', 'e\ntw', 'o\n'], lines: ['one', 'two'], why: 'lines over several chunks' },
    { chunks: ['one\ntw'], lines: ['one'], why: 'the last one is cut off and dropped' },
    { chunks: ['\n', 'one\n'], lines: ['', 'one'], why: 'an empty line is a line' },
    { chunks: [], lines: [], why: 'nothing' },
  ])('$why', async ({ chunks, lines }) => {
    expect(await collect(...chunks)).toEqual(lines);
  });

  test('are the same for every way of cutting the bytes, inside of characters too', async () => {
    await assert(
      asyncProperty(
        array(string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ' '))),
        array(nat(200)),
        async (lines, cuts) => {
          const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
          const ends = [...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
          const chunks = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
          expect(await collect(...chunks)).toEqual(lines);
        },
      ),
    );
  });

  test('bytes that are not UTF-8 are an error, not a replacement character', async () => {
    await expect(collect(Uint8Array.of(0x66, 0xff, 0x0a))).rejects.toThrow(TypeError);
  });

  test('a line that never ends is an error', async () => {
    const much = Buffer.alloc(1024 * 1024, 'x');
    await expect(collect(...Array.from({ length: 17 }, () => much))).rejects.toThrow(RangeError);
  });
});
