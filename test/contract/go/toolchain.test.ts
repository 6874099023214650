// The go edge against the real go command: what it finds in a module, what it builds, and how it tells what is wrong.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createToolchain } from '../../../src/edges/go/toolchain.ts';
import type { Environment } from '../../../src/edges/wire/environment.ts';
import type { Compilation, Toolchain } from '../../../src/ports/toolchain.ts';

let workspace = '';
beforeAll(() => (workspace = mkdtempSync(join(tmpdir(), 'evenkeel-go-'))));
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

/** Writes files below a directory of the workspace. */
function write(directory: string, files: Readonly<Record<string, string>>): string {
  for (const [path, content] of Object.entries(files)) {
    const absolute = join(workspace, directory, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
  }
  return directory;
}

const uncancelled = new AbortController().signal;
const target = { platform: 'linux/amd64', tags: [] };
const lines: string[] = [];

function toolchain(environment: Environment = {}): Toolchain {
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

const goMod = 'module example.com/shop\n\ngo 1.24\n';
const hello = 'package main\n\nfunc main() { println("hello") }\n';

/** The bytes that a directory's mains compile to. */
async function build(
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

describe('a module', () => {
  test('has the main packages that its files make, with the names that go install gives', async () => {
    write('several', {
      'go.mod': 'module example.com/several/v2\n',
      'main.go': hello,
      'cmd/server/main.go': hello,
      'internal/lib/lib.go': 'package lib\n',
      'cmd/only-test/main_test.go': 'package main\n',
      'cmd/windows/main_windows.go': hello,
      'cmd/tagged/main.go': `//go:build special\n\n${hello}`,
    });
    const module = await toolchain().module('several', target);
    expect(module).toMatchObject({ path: 'example.com/several/v2', goVersion: expect.stringMatching(/^go1\.\d+/) });
    expect(module.mains).toEqual(
      expect.arrayContaining([
        { importPath: 'example.com/several/v2', directory: '.', name: 'several' },
        { importPath: 'example.com/several/v2/cmd/server', directory: './cmd/server', name: 'server' },
      ]),
    );
    const names = module.mains.map(({ name }) => name);
    expect(names).not.toContain('windows');
    expect(names).not.toContain('tagged');
    const tagged = await toolchain().module('several', { ...target, tags: ['special'] });
    expect(tagged.mains.map(({ name }) => name)).toContain('tagged');
  });

  test('may be one of a workspace, and see its neighbours', async () => {
    write('work', {
      'go.work': 'go 1.24\n\nuse (\n\t./app\n\t./lib\n)\n',
      'app/go.mod': 'module example.com/app\n\ngo 1.24\n',
      'app/main.go': 'package main\n\nimport "example.com/lib"\n\nfunc main() { println(lib.Word) }\n',
      'lib/go.mod': 'module example.com/lib\n\ngo 1.24\n',
      'lib/lib.go': 'package lib\n\nconst Word = "neighbour"\n',
    });
    expect((await build('work/app')).includes('neighbour')).toBe(true);
  });

  test('may be asked for below its root', async () => {
    write('below', { 'go.mod': goMod, 'cmd/server/main.go': hello });
    const { mains } = await toolchain().module('below/cmd/server', target);
    expect(mains).toEqual([{ importPath: 'example.com/shop/cmd/server', directory: '.', name: 'server' }]);
  });
});

describe('B11 a binary is the same', () => {
  const module = { 'go.mod': goMod, 'main.go': hello };

  test.each([
    { what: 'in another directory', directory: 'elsewhere/deeper', environment: {} },
    { what: 'with GOFLAGS', directory: 'here', environment: { GOFLAGS: '-gcflags=-N' } },
    { what: 'with GOAMD64 for a newer processor', directory: 'here', environment: { GOAMD64: 'v3' } },
    {
      what: 'with another target in the environment',
      directory: 'here',
      environment: { GOOS: 'windows', GOARCH: 'arm64' },
    },
    { what: 'with cgo', directory: 'here', environment: { CGO_ENABLED: '1', CGO_CFLAGS: '-O0' } },
  ])('$what', async ({ directory, environment }) => {
    const expected = await build(write('here', module));
    const binary = await build(write(directory, module), {}, environment);
    expect(binary.equals(expected)).toBe(true);
    expect(expected.includes(workspace)).toBe(false);
  });

  test('and a setting that was not used is named', async () => {
    lines.length = 0;
    await toolchain({ GOFLAGS: '-mod=mod' }).module(write('here', module), target);
    expect(lines).toEqual([expect.stringContaining('GOFLAGS=-mod=mod')]);
  });
});

describe('a binary takes', () => {
  test.each([
    { what: 'linker flags', changed: { ldflags: "-X 'main.version=a b'" }, content: 'a b' },
    { what: 'build tags', changed: { target: { ...target, tags: ['special'] } }, content: 'special build' },
    { what: 'go flags', changed: { flags: ['-gcflags=-N'] }, content: 'plain build' },
  ])('$what', async ({ changed, content }) => {
    write('takes', {
      'go.mod': goMod,
      'main.go': 'package main\n\nvar version = "none"\n\nfunc main() { println(version, kind) }\n',
      'plain.go': '//go:build !special\n\npackage main\n\nconst kind = "plain build"\n',
      'special.go': '//go:build special\n\npackage main\n\nconst kind = "special build"\n',
    });
    expect((await build('takes', changed)).includes(content)).toBe(true);
  });

  test('no secrets of the environment, and runs without any library', async () => {
    write('static', { 'go.mod': goMod, 'main.go': hello });
    const path = join(workspace, 'static-binary');
    writeFileSync(path, await build('static', {}, { 'INPUT_REGISTRY-PASSWORD': 'hunter2' }), { mode: 0o755 });
    expect(execFileSync(path, { stdio: ['ignore', 'pipe', 'pipe'], env: {} }).toString()).toBe('');
  });
});

describe('it is told as', () => {
  test.each([
    {
      code: 'compile-failed',
      what: 'a type error',
      files: { 'go.mod': goMod, 'main.go': 'package main\n\nfunc main() {\n\tprintln(1 + "a")\n\ty := 1\n}\n' },
      problem: {
        message: expect.stringContaining('mismatched types'),
        at: { line: 4, column: 10 },
        file: 'main.go',
        saw: expect.stringContaining('declared and not used: y'),
      },
    },
    {
      code: 'compile-failed',
      what: 'a syntax error in a package of its own',
      files: {
        'go.mod': goMod,
        'main.go': 'package main\n\nimport _ "example.com/shop/a"\n\nfunc main() {}\n',
        'a/a.go': 'package a\n\nfunc {\n',
      },
      problem: { message: expect.stringContaining('syntax error'), at: { line: 3, column: 6 }, file: 'a/a.go' },
    },
    {
      code: 'compile-failed',
      what: 'a package clause that cannot be read',
      files: { 'go.mod': goMod, 'main.go': 'pakcage main\n' },
      problem: { at: { line: 1, column: 1 }, file: 'main.go' },
    },
    {
      code: 'compile-failed',
      what: 'a module that is required nowhere',
      files: { 'go.mod': goMod, 'main.go': 'package main\n\nimport _ "example.com/other"\n\nfunc main() {}\n' },
      problem: {
        message: expect.stringContaining('no required module provides package'),
        at: { line: 3, column: 8 },
        file: 'main.go',
      },
    },
    {
      code: 'compile-failed',
      what: 'a go.mod that cannot be read',
      files: { 'go.mod': 'module example.com/shop\n\nnonsense\n', 'main.go': hello },
      problem: { message: expect.stringContaining('unknown directive'), at: { line: 3 }, file: 'go.mod' },
    },
    {
      code: 'compile-failed',
      what: 'a go.mod for a newer Go',
      files: { 'go.mod': 'module example.com/shop\n\ngo 1.999\n', 'main.go': hello },
      problem: { saw: expect.stringContaining('1.999') },
    },
    { code: 'module-not-found', what: 'no go.mod', files: { 'main.go': hello }, problem: {} },
  ])('$code: $what', async ({ code, what, files, problem }) => {
    const directory = write(`told/${what.replaceAll(' ', '-')}`, files);
    const { file, at, ...fields } = { file: undefined, at: undefined, ...problem };
    await expect(build(directory, {}, { GOTOOLCHAIN: 'local' })).rejects.toMatchObject({
      code,
      ...fields,
      ...(at === undefined ? {} : { at: { file: `${directory}/${file}`, ...at } }),
    });
  });

  test('modules-unavailable: a module proxy that nobody answers at', async () => {
    const directory = write('fetch', {
      'go.mod': `${goMod}\nrequire example.com/other v1.0.0\n`,
      'go.sum':
        'example.com/other v1.0.0 h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nexample.com/other v1.0.0/go.mod h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n',
      'main.go': 'package main\n\nimport _ "example.com/other"\n\nfunc main() {}\n',
    });
    const environment = { GOPROXY: 'http://127.0.0.1:1', GONOSUMDB: '*', GOMODCACHE: join(workspace, 'modules') };
    await expect(build(directory, {}, environment)).rejects.toMatchObject({
      code: 'modules-unavailable',
      saw: expect.stringContaining('127.0.0.1:1'),
    });
  });

  test('go-not-found: no go command', async () => {
    const directory = write('no-go', { 'go.mod': goMod });
    await expect(toolchain({ PATH: '/nowhere' }).module(directory, target)).rejects.toMatchObject({
      code: 'go-not-found',
    });
  });

  test.each(['missing', 'file'])('module-not-found: no directory %s', async (path) => {
    write('.', { file: '' });
    await expect(toolchain().module(path, target)).rejects.toMatchObject({ code: 'module-not-found' });
  });

  test('the reason of a cancel', async () => {
    const go = toolchain();
    const module = await go.module(write('cancel', { 'go.mod': goMod, 'main.go': hello }), target);
    const compilation = { module, mains: module.mains, target, ldflags: '', flags: [] };
    await expect(go.compile(compilation, AbortSignal.abort(new Error('cancelled')))).rejects.toThrow('cancelled');
  });
});
