// The Go modules of a repository: what they say of themselves, and what their main packages do.
import { describe, expect, test } from 'vitest';
import type { Deed, GoMain, GoModule } from '../../../../src/core/rules/world/go-module.ts';
import { readCode } from '../../../../src/reading/code/read.ts';
import { filesOf, type Texts } from '../manifests/workspace.ts';

const main = (body = '', imports: readonly string[] = []): string =>
  `package main\n\nimport (\n${imports.map((each) => `\t"${each}"\n`).join('')})\n\nfunc main() {\n${body}\n}\n`;

const read = (texts: Texts): Promise<readonly GoModule[]> => readCode(filesOf(texts));

async function only(texts: Texts): Promise<GoModule> {
  const [module, ...others] = await read(texts);
  if (module === undefined || others.length > 0) throw new Error('one module was expected');
  return module;
}

const deedsOf = (mains: readonly GoMain[]): readonly Deed[] => mains.flatMap(({ does }) => Array.from(does));

const mod = 'module example.com/shop\n\ngo 1.24.1\n';

describe('main packages', () => {
  test.each([
    { why: 'below cmd', texts: { 'cmd/web/main.go': main() }, finds: ['cmd/web web'] },
    { why: 'at the root, called as the module', texts: { 'main.go': main() }, finds: ['. shop'] },
    { why: 'in a file of another name', texts: { 'cmd/web/run.go': main() }, finds: ['cmd/web web'] },
    { why: 'with its version left out', texts: { 'cmd/web/v2/main.go': main() }, finds: ['cmd/web/v2 web'] },
    { why: 'not of libraries', texts: { 'web/web.go': 'package web\n' }, finds: [] },
    {
      why: 'not where only a generator is one',
      texts: { 'web/gen.go': `//go:build ignore\n\n${main()}`, 'web/web.go': 'package web\n' },
      finds: [],
    },
    {
      why: 'not of others, nor of tests',
      texts: {
        'vendor/x/main.go': main(),
        'node_modules/x/main.go': main(),
        'a/testdata/main.go': main(),
        '_old/main.go': main(),
        'b/main_test.go': main(),
      },
      finds: [],
    },
    {
      why: 'behind a comment that says package, too',
      texts: { 'web/main.go': `/*\npackage web is old\n*/\n${main()}` },
      finds: ['web web'],
    },
  ])('are found $why', async ({ texts, finds }) => {
    const { mains } = await only({ 'go.mod': mod, ...texts });
    expect(mains.map(({ directory, name }) => `${directory} ${name}`)).toEqual(finds);
  });

  test('belong to the nearest module above them', async () => {
    const modules = await read({
      'go.mod': mod,
      'cmd/web/main.go': main(),
      'tools/go.mod': 'module example.com/tools',
      'tools/lint/main.go': main(),
    });
    expect(modules.map(({ path, mains }) => [path, mains.map(({ directory }) => directory)])).toEqual([
      ['example.com/shop', ['cmd/web']],
      ['example.com/tools', ['tools/lint']],
    ]);
  });
});

describe('a main package does what its code does', () => {
  const http = ['net/http'];
  test.each([
    { why: 'nothing', body: '', does: [] },
    { why: 'a server', body: 'http.ListenAndServe(":80", nil)', imports: http, does: ['listens'] },
    {
      why: 'a server with an address',
      body: 'http.ListenAndServe("http://x:80", nil)',
      imports: http,
      does: ['listens'],
    },
    { why: 'a server of another kind', body: 'dns.ListenAndServe()', imports: ['example.org/dns'], does: [] },
    { why: 'gRPC', body: 'grpc.NewServer().Serve(l)', imports: ['google.golang.org/grpc'], does: ['listens'] },
    { why: 'only in a comment', body: '// http.ListenAndServe(":80", nil)', imports: http, does: [] },
    { why: 'only in a longer comment', body: '/* http.ListenAndServe(":80", nil) */', imports: http, does: [] },
    {
      why: 'after a rune that opens a string',
      body: "if c == '\"' {\nhttp.ListenAndServe(a, b) }",
      imports: http,
      does: ['listens'],
    },
    { why: 'signals', body: 'signal.NotifyContext(ctx)', imports: ['os/signal'], does: ['handles-signals'] },
    { why: 'a shutdown', body: 'server.Shutdown(ctx)', does: ['handles-signals'] },
    { why: 'threads', body: 'runtime.GOMAXPROCS(2)', does: ['sets-max-procs'] },
    { why: 'only the number of threads', body: 'fmt.Println(runtime.GOMAXPROCS(0))', does: [] },
    { why: 'memory', body: 'debug.SetMemoryLimit(1 << 29)', does: ['sets-memory-limit'] },
    { why: 'only the limit of memory', body: 'debug.SetMemoryLimit(-1)', does: [] },
  ])('$why', async ({ body, imports = [], does }) => {
    const { mains } = await only({ 'go.mod': mod, 'main.go': main(body, imports) });
    expect(deedsOf(mains)).toEqual(does);
  });

  const library = 'package stop\n\nimport "os/signal"\n';
  test.each([
    {
      why: 'what it imports counts',
      path: 'example.com/shop/stop',
      texts: { 'stop/stop.go': library },
      is: [true, true],
    },
    {
      why: 'so does what that imports',
      path: 'example.com/shop/app',
      texts: { 'app/app.go': 'package app\n\nimport s "example.com/shop/stop"\n', 'stop/stop.go': library },
      is: [true, true],
    },
    {
      why: 'and another module of the repository',
      path: 'example.com/kit/stop',
      texts: { 'kit/go.mod': 'module example.com/kit', 'kit/stop/stop.go': library },
      is: [true, true],
    },
    {
      why: 'and one whose path goes on from this one’s, wherever it lies',
      path: 'example.com/shop/kit/stop',
      texts: { 'libs/kit/go.mod': 'module example.com/shop/kit', 'libs/kit/stop/stop.go': library },
      is: [true, true],
    },
    { why: 'what it does not import does not', path: 'fmt', texts: { 'stop/stop.go': library }, is: [false, true] },
    {
      why: 'tests do not',
      path: 'example.com/shop/stop',
      texts: { 'stop/a.go': 'package stop', 'stop/a_test.go': library },
      is: [false, true],
    },
    { why: 'what is not there is missed', path: 'example.com/shop/pb', texts: {}, is: [false, false] },
    {
      why: 'a circle ends',
      path: 'example.com/shop/a',
      texts: { 'a/a.go': 'package a\n\nimport "example.com/shop"\n' },
      is: [false, true],
    },
  ])('$why', async ({ path, texts, is }) => {
    const modules = await read({ 'go.mod': mod, 'main.go': main('', [path]), ...texts });
    const mains = modules.flatMap((each) => each.mains);
    expect(mains.flatMap(({ does, isWhole }) => [does.has('handles-signals'), isWhole])).toEqual(is);
  });

  test('files that no one wrote are passed over', async () => {
    const { mains } = await only({
      'go.mod': mod,
      'main.go': main(),
      'big.go': `${library}${' '.repeat(1024 * 1024)}`,
    });
    expect(deedsOf(mains)).toEqual([]);
  });
});

describe('a module says', () => {
  test('its language, its settings, what it needs', async () => {
    const { go, godebug, requires } = await only({
      'go.mod': [
        'module "example.com/shop" // quoted',
        'go 1.25',
        'toolchain go1.26.1',
        'godebug containermaxprocs=0',
        'godebug (',
        '\tdefault=go1.24',
        ')',
        'require example.com/one v1.0.0',
        'require (',
        '\texample.com/two/v2 v2.1.0 // indirect',
        '\t// example.com/three v1.0.0',
        ')',
        'replace example.com/four => ../four',
      ].join('\r\n'),
    });
    expect({ go, godebug: [...godebug], requires: [...requires] }).toEqual({
      go: '1.25',
      godebug: [
        ['containermaxprocs', '0'],
        ['default', 'go1.24'],
      ],
      requires: ['example.com/one', 'example.com/two/v2'],
    });
  });

  test('settings in its main package, too', async () => {
    const { mains } = await only({ 'go.mod': mod, 'main.go': `//go:debug containermaxprocs=0\n${main()}` });
    expect(mains.map(({ godebug }) => godebug.get('containermaxprocs'))).toEqual(['0']);
  });

  test('nothing of its language where none is written', async () => {
    expect((await only({ 'go.mod': 'module shop' })).go).toBe('1.16');
  });

  test.each([
    { why: 'of a go.work above it', texts: { 'go.work': 'go 1.26\nuse ./shop' }, is: '1.26' },
    { why: 'of none beside it', texts: { 'other/go.work': 'go 1.26' }, is: undefined },
  ])('the language $why', async ({ texts, is }) => {
    expect((await only({ 'shop/go.mod': mod, ...texts })).workspaceGo).toBe(is);
  });

  test('which variables its Dockerfiles set', async () => {
    const { environment } = await only({
      'shop/go.mod': mod,
      Dockerfile: 'FROM scratch\nENV GOMAXPROCS=2 \\\n  GOGC="50 60"\n# ENV NOT=1\n',
      'shop/web.Dockerfile': 'FROM scratch\r\nenv GOMEMLIMIT 400MiB\r\n',
      'other/Dockerfile': 'ENV OTHER=1\n',
    });
    expect([...environment].sort()).toEqual(['GOGC', 'GOMAXPROCS', 'GOMEMLIMIT']);
  });

  test('nothing without a go.mod', async () => {
    expect(await read({ 'main.go': main(), 'go.mod.txt': mod, 'a/go.mod': '// nothing\n' })).toEqual([]);
  });
});

test.each([
  { what: 'comments that never end', text: '/*'.repeat(400_000) },
  { what: 'strings that never end', text: String.raw`\"`.repeat(400_000) },
  { what: 'imports that never end', text: 'import (\n'.repeat(100_000) },
  { what: 'empty lines', text: '\n'.repeat(900_000) },
  { what: 'calls that never end', text: `runtime.GOMAXPROCS(${' '.repeat(900_000)}` },
])('A17: a file full of $what is read in one pass', async ({ text }) => {
  const { mains } = await only({ 'go.mod': mod, 'main.go': main(), 'odd.go': `package main\n${text}` });
  expect(mains.map(({ name }) => name)).toEqual(['shop']);
});
