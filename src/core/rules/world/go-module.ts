/** The Go code of the repository, as far as it says how its programs live in a container. */

export interface GoModule {
  /** Where its go.mod lies; '.' is the root of the repository. */
  readonly directory: string;
  readonly path: string;
  /** The language: `1.24.3`; 1.16 where nothing is written. */
  readonly go: string;
  /** What go.mod says of GODEBUG: `containermaxprocs` → `0`. */
  readonly godebug: Settings;
  /** Paths of all modules that it needs, directly or not. */
  readonly requires: ReadonlySet<string>;
  readonly mains: readonly GoMain[];
  /** Environment variables that a Dockerfile of the module sets. */
  readonly environment: ReadonlySet<string>;
  /** The language of the go.work that the module is used from; undefined where there is none. */
  readonly workspaceGo: string | undefined;
}

export type Settings = ReadonlyMap<string, string>;

/** A main package. */
export interface GoMain {
  /** In the repository. */
  readonly directory: string;
  /** What its binary is called. */
  readonly name: string;
  /** What its `//go:debug` lines say. */
  readonly godebug: Settings;
  /** What it does, or a package of the repository that it imports. */
  readonly does: ReadonlySet<Deed>;
  /** Every such package was read. */
  readonly isWhole: boolean;
}

export type Deed =
  /** Waits for a signal, or shuts a server down. */
  | 'handles-signals'
  /** Starts a server of net/http or gRPC itself. */
  | 'listens'
  | 'sets-max-procs'
  | 'sets-memory-limit';

/** Since 1.25 the number of threads follows the CPU limit of the container, but only in programs of that language. */
export function followsCpuLimit({ go, godebug }: GoModule, main: GoMain): boolean {
  const said = main.godebug.get(followsLimit) ?? godebug.get(followsLimit);
  if (said !== undefined) return said !== '0';
  const language = main.godebug.get('default') ?? godebug.get('default') ?? go;
  return isAtLeast(language.replace(/^go/, ''), [1, 25]);
}

export const followsLimit = 'containermaxprocs';

/** `1.25`, `1.25rc1` and `1.25.3` are all at least 1.25. */
export function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [, first, second] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  const [ownMajor, ownMinor] = [Number(first ?? 0), Number(second ?? 0)];
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
