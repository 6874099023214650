/** Reads the findings files of other jobs and joins them. */
import { problem } from '../../core/base/problem.ts';
import { formatCount } from '../../core/report/figures.ts';
import type { FindingsFile } from '../../core/rules/findings/file.ts';
import { joinFindings } from '../../core/rules/findings/join.ts';
import { parseFindings } from '../../core/rules/findings/parse.ts';
import type { Files } from '../../ports/files.ts';
import type { Found } from './find.ts';
import type { AuditWorld } from './world.ts';

/** `patterns` are paths, directories and globs. Throws `file-not-found` for one that names no file, and what parsing and joining throw. */
export async function joinFiles(patterns: readonly string[], { files, log }: AuditWorld): Promise<Found> {
  const paths = await Promise.all(patterns.map((pattern) => files.find(pattern, ['.json'])));
  const empty = patterns.find((_, index) => paths[index]?.length === 0);
  if (empty !== undefined) throw notFound(empty);
  const parts: FindingsFile[] = [];
  for (const path of new Set(paths.flat())) parts.push(await readFindings(path, files));
  const says = `${formatCount(parts.length, 'findings file')} joined`;
  log.info(says);
  return { file: joinFindings(parts), broken: undefined, sources: [says], recorded: '' };
}

/** Throws `file-not-found`, `findings-invalid`, `findings-version`. */
export async function readFindings(path: string, files: Files): Promise<FindingsFile> {
  const bytes = await files.read(path);
  if (bytes === undefined) throw notFound(path);
  return parseFindings(new TextDecoder().decode(bytes), path);
}

const notFound = (path: string): Error => problem('file-not-found', `there is no findings file ${path}`);
