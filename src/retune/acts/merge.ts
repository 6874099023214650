/** Reads the proposals files of other jobs and joins them. */
import { problem } from '../../core/base/problem.ts';
import { formatCount } from '../../core/report/figures.ts';
import type { Files } from '../../ports/files.ts';
import { joinProposals, parseProposals, type ProposalsFile } from '../report/proposals.ts';
import type { Advised } from '../report/report.ts';
import type { RetuneWorld } from './world.ts';

/** `patterns` are paths, directories and globs. Throws `file-not-found` for one that names no file, and what parsing and joining throw. */
export async function mergeProposals(patterns: readonly string[], { files, log }: RetuneWorld): Promise<Advised> {
  const paths = await Promise.all(patterns.map((pattern) => pathsOf(pattern, files)));
  const parts: ProposalsFile[] = [];
  for (const path of new Set(paths.flat())) parts.push(await readProposals(path, files));
  log.info(`${formatCount(parts.length, 'proposals file')} joined`);
  return joinProposals(parts);
}

async function pathsOf(pattern: string, files: Files): Promise<readonly string[]> {
  const paths = await files.find(pattern, ['.json']);
  if (paths.length === 0) throw notFound(pattern);
  return paths;
}

async function readProposals(path: string, files: Files): Promise<ProposalsFile> {
  const bytes = await files.read(path);
  if (bytes === undefined) throw notFound(path);
  return { path, ...parseProposals(new TextDecoder().decode(bytes), path) };
}

const notFound = (path: string): Error => problem('file-not-found', `there is no proposals file ${path}`);
