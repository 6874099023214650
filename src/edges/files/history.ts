/** A recorded history in a directory on this machine's disk, its series streamed in bounded memory. */
import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Problem, problem } from '../../core/base/problem.ts';
import { bundleFile, parseBundle } from '../../core/history/bundle-text.ts';
import { mayBeNegative, seriesReader } from '../../core/history/series-text.ts';
import type { Series } from '../../core/history/series.ts';
import type { OpenHistory } from '../../ports/history.ts';

/** Thousands of workloads with their objects; what is larger is no bundle.json. */
const largestBundle = 64 * 1024 * 1024;

/** Unzipped at once: each piece costs a way through another thread. */
const chunkSize = 256 * 1024;

/** Opens bundles by a path relative to `workspace`, or absolute. */
export function openHistoryIn(workspace: string): OpenHistory {
  return async (path) => {
    const directory = await realpath(resolve(workspace, path)).catch((thrown) => {
      throw notFound(path, thrown);
    });
    const name = join(path, bundleFile);
    const file = await fileInside(directory, bundleFile, name);
    if ((await stat(file)).size > largestBundle) throw tooLarge(name);
    const text = await readFile(file, 'utf8').catch((thrown) => {
      throw unreadable(name, thrown);
    });
    const bundle = parseBundle(text, name);
    return {
      bundle,
      series: async (workload, series) => {
        const inside = workload.series.get(series);
        if (inside === undefined) throw problem('history-not-found', `${workload.name} has no series ${series}`);
        const named = join(path, inside);
        return readSeries(await fileInside(directory, inside, named), named, mayBeNegative(series));
      },
    };
  };
}

/** The real path of a regular file in the bundle, which no symbolic link leads out of. */
async function fileInside(directory: string, inside: string, named: string): Promise<string> {
  const real = await realpath(join(directory, inside)).catch((thrown) => {
    throw notFound(named, thrown);
  });
  const way = relative(directory, real);
  if (way.split(sep)[0] === '..' || isAbsolute(way)) throw invalid(named, 'leads out of the bundle');
  if (!(await stat(real)).isFile()) throw invalid(named, 'is not a regular file');
  return real;
}

async function readSeries(path: string, file: string, isSigned: boolean): Promise<Series> {
  const reader = seriesReader({ file, mayBeNegative: isSigned });
  const feed = async (chunks: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of chunks) reader.feed(chunk);
  };
  const bytes = createReadStream(path);
  await (file.endsWith('.gz') ? pipeline(bytes, createGunzip({ chunkSize }), feed) : pipeline(bytes, feed)).catch(
    (thrown) => {
      throw thrown instanceof Problem ? thrown : unreadable(file, thrown);
    },
  );
  return reader.finish();
}

function unreadable(file: string, thrown: unknown): Problem {
  const isOfZlib = thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('Z_');
  return invalid(file, isOfZlib ? 'is not whole gzip' : 'cannot be read', thrown);
}

const notFound = (path: string, cause: unknown): Problem =>
  problem('history-not-found', `${path} does not exist`, undefined, { at: { file: path }, cause });

const tooLarge = (file: string): Problem =>
  problem('history-too-large', `${file} is larger than 64 MiB`, undefined, { at: { file } });

const invalid = (file: string, says: string, cause?: unknown): Problem =>
  problem('history-invalid', `${file} ${says}`, undefined, {
    saw: cause instanceof Error ? cause.message : undefined,
    at: { file },
    cause,
  });
