/** Bytes as text, and how much of it can be read without exhausting the machine. */

const mostBytes = 5 * 1024 * 1024;
/** Each costs the parser up to 2 KB, so that these take it to 240 MB at most (Node 24, brackets full of one-digit numbers). */
const mostMarks = 75_000;

/** Texts between quotes with nothing but blanks between them: the parser has a complaint of 1 KB about each. */
const mostQuotes = 300_000;

const [dash, space, quote, doubleQuote] = Buffer.from(`- '"`);
const markBytes = Buffer.from('[{,:\n');
const isMark = Uint8Array.from({ length: 256 }, (_, byte) => (markBytes.includes(byte) ? 1 : 0));

/** What is too much of a text, as `has 75001 entries; 75000 can be read`; undefined where it can be read. */
export function tooMuchOf(bytes: Uint8Array): string | undefined {
  if (isTooLarge(bytes)) return 'is larger than 5 MiB';
  const { marks, quotes } = countMarks(bytes);
  if (marks > mostMarks) return `has ${marks} entries; ${mostMarks} can be read`;
  return quotes > mostQuotes ? `has ${quotes} quotes; ${mostQuotes} can be read` : undefined;
}

/** Not even worth decoding: as text it takes its size once more. */
export const isTooLarge = (bytes: Uint8Array): boolean => bytes.byteLength > mostBytes;

/** What may begin a value, in bytes and not by a pattern: millions of matches would take more memory than the parser. */
function countMarks(bytes: Uint8Array): { readonly marks: number; readonly quotes: number } {
  let marks = 0;
  let quotes = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isMark[byte] === 1 || (byte === dash && bytes[at + 1] === space)) marks += 1;
    else if (byte === quote || byte === doubleQuote) quotes += 1;
  }
  return { marks, quotes };
}

/** A byte order mark stays, so that the text can be written back as it was; undefined where the bytes are not UTF-8. */
export function readUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
