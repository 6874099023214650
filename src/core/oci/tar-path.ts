/** How a path fits into a tar header: as a name, as a prefix and a name, or in a PAX record before it. */

export interface TarPath {
  readonly name: string;
  readonly prefix: string;
  /** The PAX record to write before the header, when ustar has no room for the path or no way to say it. */
  readonly extended?: Uint8Array;
}

const longestName = 100;
const longestPrefix = 155;

export function writePath(path: string): TarPath {
  const isPlain = /^[\u{20}-\u{7e}]*$/u.test(path);
  if (isPlain && path.length <= longestName) return { name: path, prefix: '' };
  const split = isPlain ? splitAt(path) : undefined;
  if (split !== undefined) return { name: path.slice(split + 1), prefix: path.slice(0, split) };
  return { name: 'pax', prefix: '', extended: paxRecord('path', path) };
}

/** The first slash that leaves both parts short enough; undefined when there is none. */
function splitAt(path: string): number | undefined {
  const slash = path.indexOf('/', path.length - longestName - 1);
  return slash > 0 && slash <= longestPrefix && slash < path.length - 1 ? slash : undefined;
}

/** `<length> <key>=<value>\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string): Uint8Array {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (String(length).length > String(rest).length) length = rest + String(length).length;
  return Buffer.from(`${length} ${key}=${value}\n`);
}

/** The path of an entry: from the PAX record when there is one, else from prefix and name of the header. */
export function readPath(header: Buffer, extended: Uint8Array | undefined): string {
  if (extended !== undefined) {
    const record = /^\d+ path=([\s\S]*)\n$/.exec(Buffer.from(extended).toString('utf8'));
    if (record?.[1] === undefined) throw new Error('a PAX record is not a path');
    return record[1];
  }
  const name = textAt(header, 0, longestName);
  const prefix = textAt(header, 345, longestPrefix);
  return prefix === '' ? name : `${prefix}/${name}`;
}

function textAt(header: Buffer, offset: number, length: number): string {
  const field = header.subarray(offset, offset + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end);
}
