// The go edge against the real go command: what it finds in a module, and what it builds.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build, goMod, hello, lines, target, toolchain, workspace, write } from './modules.ts';

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

  test.each([
    { file: 'main.go', content: `//go:build special\n\n${hello}`, because: 'constraint' },
    { file: 'cmd/db/main.go', content: `//go:build special\n\n${hello}`, because: 'constraint' },
    { file: 'main_windows.go', content: hello, because: 'constraint' },
    { file: 'main.go', content: 'package main\n\nimport "C"\n\nfunc main() {}\n', because: 'cgo' },
    { file: 'cmd/db/main.go', content: 'package main\n\nimport "C"\n\nfunc main() {}\n', because: 'cgo' },
  ])('names the main at $file that $because excludes', async ({ file, content, because }) => {
    const directory = write(`excluded/${because}/${file}`, { 'go.mod': goMod, [file]: content });
    const { mains, excluded } = await toolchain().module(directory, target);
    expect({ mains, excluded }).toMatchObject({ mains: [], excluded: [{ file, because }] });
  });

  test('names no excluded package that is not a main one', async () => {
    write('excluded/lib', { 'go.mod': goMod, 'lib.go': '//go:build special\n\npackage lib\n' });
    expect(await toolchain().module('excluded/lib', target)).toMatchObject({ mains: [], excluded: [] });
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

  test('and one that the build has itself is not', async () => {
    lines.length = 0;
    await toolchain({ GOFLAGS: '-buildvcs=false' }).module(write('here', module), target);
    expect(lines).toEqual([]);
  });

  test('without a home, which leaves its caches to the temporary directory', async () => {
    const expected = await build(write('here', module));
    const temporary = join(workspace, 'runner-temp');
    mkdirSync(temporary, { recursive: true });
    const homeless = {
      HOME: undefined,
      XDG_CACHE_HOME: undefined,
      GOCACHE: undefined,
      GOPATH: undefined,
      GOMODCACHE: undefined,
      RUNNER_TEMP: temporary,
    };
    expect((await build('here', {}, homeless)).equals(expected)).toBe(true);
    expect(readdirSync(temporary)).toEqual([`evenkeel-go-${process.getuid?.()}`]);
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
