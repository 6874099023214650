/** The Go toolchain on PATH: what a module holds, and its main packages compiled. */

export interface GoModule {
  /** The module's path, as go.mod has it. */
  readonly path: string;
  readonly directory: string;
  /** `go1.26.8` */
  readonly goVersion: string;
  readonly mains: readonly MainPackage[];
}

export interface MainPackage {
  readonly importPath: string;
  /** Relative to the module's directory, as `go build` takes it: `.`, `./cmd/server`. */
  readonly directory: string;
  /** The name of the binary: the last element of the import path, major version suffixes left out. */
  readonly name: string;
}

/** One `go build` of several mains for one platform. */
export interface Compilation {
  readonly module: GoModule;
  readonly mains: readonly MainPackage[];
  /** `linux/amd64`, `linux/arm64`. */
  readonly platform: string;
  readonly tags: readonly string[];
  readonly ldflags: string;
  readonly flags: readonly string[];
}

export interface Binary {
  readonly main: MainPackage;
  readonly bytes: Uint8Array;
}

export interface Toolchain {
  /**
   * The module at a directory and every main package in it.
   * Throws `go-not-found`, `module-not-found`, and `compile-failed` where the source cannot be listed.
   */
  module(directory: string): Promise<GoModule>;
  /** Throws `compile-failed`, placed on the compiler's first message; every message is in the problem's `saw`. */
  compile(compilation: Compilation, signal: AbortSignal): Promise<readonly Binary[]>;
}
