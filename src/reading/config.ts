/** The configuration of the repository, where there is one. */
import { emptyConfig, parseConfig } from '../core/config/config-text.ts';
import type { Config } from '../core/config/config.ts';
import { problem } from '../core/base/problem.ts';
import type { Files } from '../ports/files.ts';

/** A missing file is an empty configuration, unless it was given by name. Throws `config-invalid`, `file-not-found`. */
export async function readConfig(files: Files, path: string, isGiven: boolean): Promise<Config> {
  const bytes = await files.read(path);
  if (bytes !== undefined) return parseConfig(bytes, path);
  if (isGiven) throw problem('file-not-found', `config: ${path} does not exist`);
  return emptyConfig;
}
