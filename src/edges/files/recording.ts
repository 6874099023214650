/**
 * A recording in a directory on this machine's disk. Each column of a day is a gzip member; a series file is such members
 * one after the other, as gzip allows, so that a day is encoded once and never held in memory with another.
 */
import { createHash } from 'node:crypto';
import { open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { crc32, gzip, gzipSync } from 'node:zlib';
import { isRecord, numberAt, recordAt } from '../../core/base/json.ts';
import { Problem, problem } from '../../core/base/problem.ts';
import type { Bundle } from '../../core/history/bundle.ts';
import { bundleFile, encodeBundle, parseBundle } from '../../core/history/bundle-text.ts';
import { encodeRows, seriesHeader } from '../../core/history/series-text.ts';
import type { DayContent, DayKey, KeptDay, Recorder } from '../../ports/recorder.ts';
import { makeDirectory } from './directory.ts';

/** Below the bundle's directory; hidden, so that copying the bundle elsewhere leaves the days behind. */
const daysFolder = '.days';

/** Fast: a series is many times smaller already, and half as many bytes cost four times as long. */
const level = 4;
const zipped = promisify(gzip);

/** Records into a directory, which is made where it is not there; the caller sees to it that it is a place to write to. */
export function recordInto(directory: string): Recorder {
  const used = new Set<string>();
  const bundle = join(directory, bundleFile);
  let old: readonly string[] = [];
  return {
    find: async (key) => {
      const path = pathOf(directory, key);
      const kept = await readDay(path);
      if (kept !== undefined) used.add(path);
      return kept;
    },
    keep: (key, content) =>
      written(directory, async () => {
        const path = pathOf(directory, key);
        await replace(path, await encodeDay(content));
        used.add(path);
      }),
    begin: () =>
      written(directory, async () => {
        old = await seriesIn(bundle);
        await rm(bundle, { force: true });
      }),
    join: (file, parts) =>
      written(directory, async () => {
        const path = join(directory, file);
        await makeDirectory(dirname(path));
        await writeFile(path, [gzipSync(seriesHeader, { level }), ...parts]);
      }),
    finish: (content, namespaces) =>
      written(directory, async () => {
        await replace(bundle, encodeBundle(content));
        const files = new Set(filesOf(content));
        for (const file of old) if (!files.has(file)) await rm(join(directory, file), { force: true });
        for (const namespace of namespaces) await forgetUnused(join(directory, daysFolder, namespace), used);
        return resolve(directory);
      }),
  };
}

const filesOf = ({ workloads }: Bundle): readonly string[] => workloads.flatMap(({ series }) => [...series.values()]);

/** The files that a bundle names; none where there is no bundle that can be read. */
async function seriesIn(bundle: string): Promise<readonly string[]> {
  try {
    return filesOf(parseBundle(await readFile(bundle, 'utf8')));
  } catch {
    return [];
  }
}

function pathOf(directory: string, { namespace, date, question }: DayKey): string {
  const hash = createHash('sha256').update(question).digest('hex').slice(0, 16);
  return join(directory, daysFolder, namespace, `${date}-${hash}`);
}

/** A file is there whole or not at all, also when the run is killed; of what failed nothing takes room on a full disk. */
async function replace(path: string, content: string | readonly Uint8Array[]): Promise<void> {
  await makeDirectory(dirname(path));
  const unfinished = `${path}.part`;
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, path);
  } catch (thrown) {
    await rm(unfinished, { force: true });
    throw thrown;
  }
}

/** Checksum of all that follows, length of the index, the index as JSON, the columns. */
const prefixBytes = 8;

async function encodeDay({ columns, notes }: DayContent): Promise<readonly Uint8Array[]> {
  const members: Uint8Array[] = [];
  const lengths: Record<string, number> = {};
  for await (const [name, series] of columns) {
    const member = await zipped(encodeRows(series), { level });
    members.push(member);
    lengths[name] = member.length;
  }
  const index = Buffer.from(JSON.stringify({ lengths, notes: notes() }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(index.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32LE(checksumOf([length, index, ...members]));
  return [checksum, length, index, ...members];
}

const checksumOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, part) => crc32(part, sum), 0);

/** Undefined for what is not there, cut off or changed. */
async function readDay(path: string): Promise<KeptDay | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined || bytes.length < prefixBytes) return undefined;
  if (bytes.readUInt32LE(0) !== crc32(bytes.subarray(4))) return undefined;
  const columnsAt = prefixBytes + bytes.readUInt32LE(4);
  const index: unknown = JSON.parse(bytes.toString('utf8', prefixBytes, columnsAt));
  const places = placesOf(recordAt(index, 'lengths'), columnsAt);
  return {
    columns: new Set(places.keys()),
    notes: recordAt(index, 'notes'),
    read: (column) => readPlace(path, places.get(column)),
  };
}

interface Place {
  readonly from: number;
  readonly length: number;
}

function placesOf(lengths: unknown, columnsAt: number): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  let from = columnsAt;
  for (const name of isRecord(lengths) ? Object.keys(lengths) : []) {
    const length = numberAt(lengths, name) ?? 0;
    places.set(name, { from, length });
    from += length;
  }
  return places;
}

async function readPlace(path: string, place: Place | undefined): Promise<Uint8Array> {
  if (place === undefined) return new Uint8Array();
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(place.length), 0, place.length, place.from);
    return buffer;
  } finally {
    await file.close();
  }
}

async function forgetUnused(folder: string, used: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    if (!used.has(path)) await rm(path, { force: true });
  }
}

async function written<T>(directory: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (thrown) {
    if (thrown instanceof Problem) throw thrown;
    const saw = thrown instanceof Error ? thrown.message : String(thrown);
    throw problem('output-not-written', `${directory} could not be written`, undefined, { saw, cause: thrown });
  }
}
