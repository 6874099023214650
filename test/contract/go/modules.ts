// Modules in a workspace of the test file's own, and the real go command on them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { createToolchain } from '../../../src/edges/go/toolchain.ts';
import type { Environment } from '../../../src/edges/wire/environment.ts';
import type { Compilation, Toolchain } from '../../../src/ports/toolchain.ts';

export const workspace = mkdtempSync(join(tmpdir(), 'evenkeel-go-'));
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

/** Writes files below a directory of the workspace. */
export function write(directory: string, files: Readonly<Record<string, string>>): string {
  for (const [path, content] of Object.entries(files)) {
    const absolute = join(workspace, directory, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
  }
  return directory;
}

const uncancelled = new AbortController().signal;
export const target = { platform: 'linux/amd64', tags: [] };
/** What was logged as info. */
export const lines: string[] = [];

export function toolchain(environment: Environment = {}): Toolchain {
  const silent = (): void => undefined;
  return createToolchain({
    workspace,
    // modules of the tests have no dependencies, so a fetch is a fault
    environment: { ...process.env, GOPROXY: 'off', ...environment },
    log: {
      info: (line) => void lines.push(line),
      progress: silent,
      debug: silent,
      warning: silent,
      error: silent,
      conceal: silent,
    },
    cancelled: uncancelled,
  });
}

export const goMod = 'module example.com/shop\n\ngo 1.24\n';
export const hello = 'package main\n\nfunc main() { println("hello") }\n';

/** The bytes that a directory's mains compile to. */
export async function build(
  directory: string,
  changed: Partial<Compilation> = {},
  environment: Environment = {},
): Promise<Buffer> {
  const go = toolchain(environment);
  const module = await go.module(directory, changed.target ?? target);
  const compilation = { module, mains: module.mains, target, ldflags: '', flags: [], ...changed };
  const binaries = await go.compile(compilation, uncancelled);
  return Buffer.concat(binaries.map(({ bytes }) => bytes));
}
