/** Where Go keeps what it compiled and fetched, on machines that give it no place for it. */
import { lstat, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../wire/environment.ts';

/** What Go finds its place by, in the order of `go help environment`; the last two are Windows' own. */
const places = {
  GOCACHE: ['GOCACHE', 'XDG_CACHE_HOME', 'HOME', 'LOCALAPPDATA'],
  GOPATH: ['GOPATH', 'GOMODCACHE', 'HOME', 'USERPROFILE'],
} as const;

/** `environment`, with a GOCACHE and a GOPATH below RUNNER_TEMP, else the system's temporary directory, where Go would find none. */
export async function withCaches(environment: Environment): Promise<Environment> {
  const isMissing = (names: readonly string[]): boolean => names.every((name) => !environment[name]);
  const missing = { cache: isMissing(places.GOCACHE), path: isMissing(places.GOPATH) };
  if (!missing.cache && !missing.path) return environment;
  const home = await ownDirectory(environment['RUNNER_TEMP'] || tmpdir());
  return {
    ...environment,
    ...(missing.cache ? { GOCACHE: join(home, 'build') } : {}),
    ...(missing.path ? { GOPATH: join(home, 'path') } : {}),
  };
}

/** The same one each time, so that it serves as a cache; one that others could write to would let them choose the bytes. */
async function ownDirectory(parent: string): Promise<string> {
  const user = process.getuid?.() ?? 0;
  const path = join(parent, `evenkeel-go-${user}`);
  await mkdir(path, { mode: 0o700 }).catch(() => undefined);
  const found = await lstat(path).catch(() => undefined);
  const isOwn = found?.isDirectory() === true && found.uid === user && (found.mode & 0o022) === 0;
  return isOwn ? path : mkdtemp(join(parent, 'evenkeel-go-'));
}
