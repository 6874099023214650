// How the go edge tells what the real go command finds wrong.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { build, goMod, hello, target, toolchain, workspace, write } from './modules.ts';

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
        message: 'no required module provides package example.com/other',
        saw: expect.stringContaining('go get example.com/other'),
        remedy: 'Run `go get example.com/other`, and commit go.mod and go.sum',
        at: { line: 3, column: 8 },
        file: 'main.go',
      },
    },
    {
      code: 'compile-failed',
      what: 'a func main in a file that is excluded',
      files: {
        'go.mod': goMod,
        'main.go': `//go:build special\n\n${hello}`,
        'other.go': 'package main\n',
      },
      problem: { remedy: expect.stringContaining('set `go-tags`') },
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
      problem: {
        saw: expect.stringContaining('1.999'),
        remedy: 'Install Go 1.999 or newer; in a workflow, give actions/setup-go `go-version-file: go.mod`',
      },
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

  test('compile-failed: a GOEXPERIMENT that this Go does not know', async () => {
    const directory = write('experiment', { 'go.mod': goMod, 'main.go': hello });
    await expect(build(directory, {}, { GOEXPERIMENT: 'bogus' })).rejects.toMatchObject({
      code: 'compile-failed',
      remedy: expect.stringContaining('Unset GOEXPERIMENT bogus'),
    });
  });

  test('compile-failed: an error outside the workspace, which has no place in it', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'evenkeel-outside-'));
    writeFileSync(join(outside, 'go.mod'), 'module example.com/lib\n\ngo 1.24\n');
    writeFileSync(join(outside, 'lib.go'), 'package lib\n\nvar Word = 1 + "a"\n');
    const directory = write('replaced', {
      'go.mod': `${goMod}\nrequire example.com/lib v0.0.0\n\nreplace example.com/lib => ${outside}\n`,
      'main.go': 'package main\n\nimport "example.com/lib"\n\nfunc main() { println(lib.Word) }\n',
    });
    const failure = build(directory).finally(() => rmSync(outside, { recursive: true }));
    await expect(failure).rejects.toMatchObject({
      code: 'compile-failed',
      message: expect.stringContaining('mismatched types'),
      at: undefined,
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
