/** What `go list -json` says of a module's packages. */
import { relative, sep } from 'node:path';
import type { MainPackage } from '../../ports/toolchain.ts';

export interface ListedPackage {
  readonly Dir: string;
  readonly ImportPath: string;
  /** Empty when no package clause could be read. */
  readonly Name?: string;
  /** File names that constraints or a cgo that is off exclude. */
  readonly IgnoredGoFiles?: readonly string[];
  readonly Module?: { readonly Path: string };
  readonly Error?: { readonly Pos: string; readonly Err: string };
}

/** JSON documents one after the other, each closed by a brace at the beginning of a line. */
export function parsePackages(stdout: string): readonly ListedPackage[] {
  return stdout
    .split(/^(?<=^\}\n)/m)
    .filter((document) => document.trim() !== '')
    .map((document) => JSON.parse(document) as ListedPackage);
}

export function mainPackages(listed: readonly ListedPackage[], directory: string): readonly MainPackage[] {
  return listed.filter(({ Name }) => Name === 'main').map((each) => mainPackage(each, directory));
}

export function mainPackage({ Dir, ImportPath }: ListedPackage, directory: string): MainPackage {
  return { importPath: ImportPath, directory: packageDirectory(Dir, directory), name: binaryName(ImportPath) };
}

function packageDirectory(packageAt: string, directory: string): string {
  const path = relative(directory, packageAt).split(sep).join('/');
  return path === '' ? '.' : `./${path}`;
}

/** Mirrors load.DefaultExecName (Go 1.26): `example.com/server/v2` is installed as `server`. */
export function binaryName(importPath: string): string {
  const elements = importPath.split('/');
  const last = elements.at(-1) ?? importPath;
  const isVersion = /^v(?:[2-9]|[1-9]\d+)$/.test(last);
  return (isVersion ? elements.at(-2) : last) ?? last;
}
