/** Bytes as text, and how much of it can be read without exhausting the machine. */

const mostMebibytes = 10;
/** Each costs the parser up to 2 KB, so that these take it to 240 MB at most (Node 24, brackets full of one-digit numbers). */
const mostMarks = 75_000;
/** Of a document with its syntax there is one at a time; what is kept of all of them are values, of less than 100 bytes. */
const mostMarksOfFile = 300_000;
/** Texts between quotes with nothing but blanks between them: the parser has a complaint of 1 KB about each. */
const mostQuotes = 300_000;

const [dash = 0, space = 0, quote = 0, doubleQuote = 0, lineFeed = 0] = Buffer.from(`- '"\n`);
const blanks = Buffer.from(' \t\r\n');
const markBytes = Buffer.from('[{,:\n');
const isMark = Uint8Array.from({ length: 256 }, (_, byte) => (markBytes.includes(byte) ? 1 : 0));

/** What is too much of a text, as `has 75001 entries in one document; 75000 can be read`; undefined where it can be read. */
export function tooMuchOf(bytes: Uint8Array): string | undefined {
  if (isTooLarge(bytes)) return `is larger than ${mostMebibytes} MiB`;
  let all = 0;
  for (const { marks, quotes } of countDocuments(bytes)) {
    if (marks > mostMarks) return `has ${marks} entries in one document; ${mostMarks} can be read`;
    if (quotes > mostQuotes) return `has ${quotes} quotes in one document; ${mostQuotes} can be read`;
    all += marks;
  }
  return all > mostMarksOfFile ? `has ${all} entries; ${mostMarksOfFile} can be read` : undefined;
}

/** Not even worth decoding: as text it takes its size once more. */
export const isTooLarge = (bytes: Uint8Array): boolean => bytes.byteLength > mostMebibytes * 1024 * 1024;

interface Counted {
  /** What may begin a value. */
  readonly marks: number;
  readonly quotes: number;
}

/** In bytes and not by a pattern: millions of matches would take more memory than the parser. */
function* countDocuments(bytes: Uint8Array): Generator<Counted> {
  let marks = 0;
  let quotes = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isMark[byte] === 1 || (byte === dash && bytes[at + 1] === space)) marks += 1;
    else if (byte === quote || byte === doubleQuote) quotes += 1;
    if (byte !== lineFeed || !beginsDocument(bytes, at + 1)) continue;
    yield { marks, quotes };
    [marks, quotes] = [0, 0];
  }
  yield { marks, quotes };
}

/** Nowhere in YAML can a line begin with `---` and a blank and be anything else, not even between quotes. */
const beginsDocument = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === dash && bytes[at + 1] === dash && bytes[at + 2] === dash && blanks.includes(bytes[at + 3] ?? space);

/** A byte order mark stays, so that the text can be written back as it was; undefined where the bytes are not UTF-8. */
export function readUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
