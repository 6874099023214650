/** A tar archive whose bytes depend on nothing but its entries and one timestamp: ustar, owner 0:0, sorted, parents first. */
import type { Seconds } from '../base/instant.ts';
import { readPath, writePath } from './tar-path.ts';

/** Paths are relative and have no leading or trailing slash: `etc/passwd`. */
export type TarEntry =
  | { readonly kind: 'file'; readonly path: string; readonly mode: number; readonly bytes: Uint8Array }
  | { readonly kind: 'directory'; readonly path: string; readonly mode: number };

const blockSize = 512;
/** The largest number that eleven octal digits hold. */
export const largestTarNumber = 8 ** 11 - 1;

/** The archive of the entries and of every parent directory that they lack (mode 0755), all stamped `modified`. */
export function writeTar(entries: readonly TarEntry[], modified: Seconds): Uint8Array {
  const blocks = withParents(entries).flatMap((entry) => writeEntry(entry, modified));
  return Buffer.concat([...blocks, new Uint8Array(2 * blockSize)]);
}

function withParents(entries: readonly TarEntry[]): readonly TarEntry[] {
  const all = new Map<string, TarEntry>(entries.map((entry) => [entry.path, entry]));
  for (const { path } of entries) {
    for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      const parent = path.slice(0, slash);
      if (!all.has(parent)) all.set(parent, { kind: 'directory', path: parent, mode: 0o755 });
    }
  }
  return [...all.values()].sort((one, other) => Buffer.compare(Buffer.from(one.path), Buffer.from(other.path)));
}

function writeEntry(entry: TarEntry, modified: Seconds): readonly Uint8Array[] {
  const isDirectory = entry.kind === 'directory';
  const bytes = isDirectory ? new Uint8Array() : entry.bytes;
  const { name, prefix, extended } = writePath(isDirectory ? `${entry.path}/` : entry.path);
  const fields = { name, prefix, mode: entry.mode, size: bytes.length, modified, type: isDirectory ? '5' : '0' };
  const content = [header(fields), ...padded(bytes)];
  if (extended === undefined) return content;
  const before = { name: 'pax', prefix: '', mode: 0o644, size: extended.length, modified, type: 'x' };
  return [header(before), ...padded(extended), ...content];
}

interface HeaderFields {
  readonly name: string;
  readonly prefix: string;
  readonly mode: number;
  readonly size: number;
  readonly modified: Seconds;
  readonly type: string;
}

/** POSIX.1-1988 ustar: names end with NUL where there is room, numbers are zero-filled octal and end with NUL. */
function header({ name, prefix, mode, size, modified, type }: HeaderFields): Uint8Array {
  const block = Buffer.alloc(blockSize);
  const octal = (value: number, offset: number, digits: number): void =>
    void block.write(value.toString(8).padStart(digits, '0'), offset, 'latin1');
  block.write(name, 0, 100, 'utf8');
  octal(mode, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(size, 124, 11);
  octal(modified, 136, 11);
  block.write('        ', 148, 'latin1');
  block.write(type, 156, 'latin1');
  block.write('ustar\u{0}00', 257, 'latin1');
  octal(0, 329, 7);
  octal(0, 337, 7);
  block.write(prefix, 345, 155, 'utf8');
  // the checksum counts its own field as spaces; it ends with NUL and a space
  octal(checksum(block), 148, 6);
  block.write('\u{0} ', 154, 'latin1');
  return block;
}

function checksum(block: Uint8Array): number {
  return block.reduce((sum, byte) => sum + byte, 0);
}

function padded(bytes: Uint8Array): readonly Uint8Array[] {
  return [bytes, new Uint8Array((blockSize - (bytes.length % blockSize)) % blockSize)];
}

/** The files and directories of an archive in its order; throws on a damaged header or an entry of another kind. */
export function readTar(archive: Uint8Array): readonly TarEntry[] {
  const entries: TarEntry[] = [];
  let extended: Uint8Array | undefined;
  for (let at = 0; at < archive.length;) {
    const block = Buffer.from(archive.subarray(at, at + blockSize));
    if (block.every((byte) => byte === 0)) break;
    const size = verifiedSize(block);
    const bytes = archive.subarray(at + blockSize, at + blockSize + size);
    at += blockSize + Math.ceil(size / blockSize) * blockSize;
    const type = block.toString('latin1', 156, 157);
    if (type === 'x') {
      extended = bytes;
      continue;
    }
    const path = readPath(block, extended).replace(/\/$/, '');
    const mode = octalAt(block, 100, 7);
    extended = undefined;
    if (type === '5') entries.push({ kind: 'directory', path, mode });
    else if (type === '0') entries.push({ kind: 'file', path, mode, bytes });
    else throw new Error(`an entry of type ${JSON.stringify(type)} at ${path} is neither file nor directory`);
  }
  return entries;
}

function verifiedSize(block: Buffer): number {
  const expected = octalAt(block, 148, 6);
  const counted = Buffer.from(block).fill(' ', 148, 156);
  if (block.length !== blockSize || checksum(counted) !== expected) throw new Error('a tar header is damaged');
  return octalAt(block, 124, 11);
}

function octalAt(block: Buffer, offset: number, digits: number): number {
  return Number.parseInt(block.toString('latin1', offset, offset + digits), 8);
}
