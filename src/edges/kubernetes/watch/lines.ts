/** Splits a stream of bytes into lines, wherever its chunks begin and end. */

// an object of etcd's greatest size (1.5 MiB) stays below this in JSON, escapes included
const longest = 16 * 1024 * 1024;

/**
 * Complete lines only: what follows the last newline was cut off and is dropped.
 * Throws TypeError for bytes that are not UTF-8, RangeError for a line that never ends.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let parts: string[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const [first = '', ...rest] = decoder.decode(chunk, { stream: true }).split('\n');
    parts.push(first);
    length += first.length;
    for (const next of rest) {
      yield parts.join('');
      parts = [next];
      length = next.length;
    }
    if (length > longest) throw new RangeError(`a line of more than ${longest} characters`);
  }
}
