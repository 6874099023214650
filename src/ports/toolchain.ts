/** The Go toolchain on PATH: what a module holds, and its main packages compiled. */

/** What is built for, as far as it decides which files belong to a package. */
export interface BuildTarget {
  /** `linux/amd64` */
  readonly platform: string;
  /** Build tags. */
  readonly tags: readonly string[];
}

export interface GoModule {
  /** The module's path, as go.mod has it. */
  readonly path: string;
  /** Absolute; the directory that was asked for, at or below go.mod. */
  readonly directory: string;
  /** The toolchain that go.mod and GOTOOLCHAIN select: `go1.26.8`. */
  readonly goVersion: string;
  /** Those at or below `directory`. */
  readonly mains: readonly MainPackage[];
  /** Those at `directory` and right below its cmd/ that have files, and none for this target. */
  readonly excluded: readonly ExcludedMain[];
}

export interface MainPackage {
  readonly importPath: string;
  /** Relative to the module's directory, as `go build` takes it: `.`, `./cmd/server`. */
  readonly directory: string;
  /** The name of the binary: the last element of the import path, major version suffixes left out. */
  readonly name: string;
}

/** A main package that is not there for the target. */
export interface ExcludedMain extends MainPackage {
  /** Relative to the module's directory: `cmd/server/main.go`. */
  readonly file: string;
  readonly because: 'constraint' | 'cgo';
}

/** One `go build` of several mains for one platform. */
export interface Compilation {
  readonly module: GoModule;
  readonly mains: readonly MainPackage[];
  readonly target: BuildTarget;
  /** Appended to what the build itself asks of the linker. */
  readonly ldflags: string;
  readonly flags: readonly string[];
}

export interface Binary {
  readonly main: MainPackage;
  readonly bytes: Uint8Array;
}

export interface Toolchain {
  /**
   * The module at a directory (relative to the workspace, or absolute) and every main package in it.
   * Throws `go-not-found`, `module-not-found`, `modules-unavailable`, and `compile-failed` where the source cannot be listed.
   */
  module(directory: string, target: BuildTarget): Promise<GoModule>;
  /** Throws `modules-unavailable`, and `compile-failed`, placed on the compiler's first message; every message is in the problem's `saw`. */
  compile(compilation: Compilation, signal: AbortSignal): Promise<readonly Binary[]>;
}
