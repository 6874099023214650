/** What a rendering program gets to see and may do, with programs that tell. */
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRenderer, type RendererOptions } from '../../../src/edges/render/renderer.ts';
import type { Rendered, RenderRequest } from '../../../src/ports/renderer.ts';

let home: string;
let workspace: string;
let programs: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'evenkeel-renderer-'));
  workspace = join(home, 'work space');
  programs = join(home, 'bin');
  await put('work space/chart/Chart.yaml', 'name: web\n');
  await put('work space/chart/values.yaml', 'replicas: 2\n');
  await put('work space/overlay/kustomization.yaml', 'resources: []\n');
  await put('work space/secret.txt', 'hunter2\n');
  await mkdir(programs);
});
afterEach(() => rm(home, { recursive: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(home, path)), { recursive: true });
  await writeFile(join(home, path), text);
}

/** A program of PATH that runs lines of a shell. */
async function program(name: string, lines: string): Promise<void> {
  await writeFile(join(programs, name), `#!/bin/sh\n${lines}\n`);
  await chmod(join(programs, name), 0o755);
}

const chart: RenderRequest = {
  kind: 'chart',
  directory: 'chart',
  values: ['chart/values.yaml'],
  namespace: 'shop',
  release: 'web',
  files: ['chart/Chart.yaml', 'chart/values.yaml'],
};
const overlay: RenderRequest = { kind: 'kustomize', directory: 'overlay', files: ['overlay/kustomization.yaml'] };

function render(
  request: RenderRequest,
  overrides: readonly (readonly [string, string])[] = [],
  options: Partial<RendererOptions> = {},
): Promise<Rendered> {
  const renderer = createRenderer({
    workspace,
    environment: { PATH: ['bin', programs].join(delimiter), AWS_SECRET_ACCESS_KEY: 'hunter2' },
    cancelled: new AbortController().signal,
    ...options,
  });
  return renderer.render(request, new Map(overrides));
}

async function linesOf(
  request: RenderRequest,
  overrides?: readonly (readonly [string, string])[],
): Promise<readonly string[]> {
  const rendered = await render(request, overrides);
  return rendered.kind === 'rendered' ? rendered.text.trim().split('\n') : [JSON.stringify(rendered)];
}

describe('a chart', () => {
  test('is a helm template with release, namespace and values', async () => {
    await program('helm', 'for each in "$@"; do echo "$each"; done');
    expect(await linesOf(chart)).toEqual([
      'template',
      '--namespace=shop',
      '--values=./chart/values.yaml',
      '--',
      'web',
      './chart',
    ]);
  });

  test('needs helm', async () => {
    expect(await render(chart)).toEqual({ kind: 'no-program', needs: 'helm' });
  });
});

describe('a kustomization', () => {
  test.each([
    { there: ['kustomize', 'kubectl'], runs: 'kustomize build ./overlay' },
    { there: ['kubectl'], runs: 'kubectl kustomize ./overlay' },
  ])('is $runs where $there are there', async ({ there, runs }) => {
    for (const name of there) await program(name, `echo ${name} "$@"`);
    expect(await linesOf(overlay)).toEqual([runs]);
  });

  test('needs one of two programs', async () => {
    expect(await render(overlay)).toEqual({ kind: 'no-program', needs: 'kustomize or kubectl' });
  });
});

describe('a program', () => {
  test('that the repository brings is not run', async () => {
    await put('work space/bin/helm', '#!/bin/sh\necho mine\n');
    await chmod(join(workspace, 'bin/helm'), 0o755);
    expect(await render(chart)).toMatchObject({ kind: 'no-program' });
  });

  test('A2: gets no variable of the run, no git, and a home with nothing in it', async () => {
    await program('helm', '/usr/bin/env; /bin/ls -A "$HOME" | /usr/bin/sed s/^/home:/');
    const lines = await linesOf(chart);
    expect(lines.join('\n')).not.toContain('hunter2');
    expect(lines.filter((line) => line.startsWith('home:'))).toEqual([]);
    expect(lines.find((line) => line.startsWith('PATH='))).toBe('PATH=');
  });

  test('reaches no network: what it would fetch goes to a proxy that is not there', async () => {
    await program('kustomize', 'echo "$HTTPS_PROXY" "$HTTP_PROXY" "$ALL_PROXY" "$NO_PROXY"');
    expect(await linesOf(overlay)).toEqual(['http://127.0.0.1:9 http://127.0.0.1:9 http://127.0.0.1:9']);
  });

  test('sees the files of its request and no others', async () => {
    await program('helm', '/usr/bin/find . -type f | /usr/bin/sort');
    expect(await linesOf(chart)).toEqual(['./chart/Chart.yaml', './chart/values.yaml']);
  });

  test('sees other text where that is wanted, and the workspace keeps its own', async () => {
    await program('helm', '/bin/cat chart/values.yaml chart/new.yaml; echo gone > chart/values.yaml');
    const changed = [
      ['chart/values.yaml', 'replicas: 7\n'],
      ['chart/new.yaml', 'a: 1\n'],
    ] as const;
    expect(await linesOf(chart, changed)).toEqual(['replicas: 7', 'a: 1']);
    await program('helm', '/bin/cat chart/values.yaml');
    expect(await linesOf(chart)).toEqual(['replicas: 2']);
  });

  test('leaves nothing behind', async () => {
    await program('helm', 'echo "$PWD"; exit 0');
    const [copy = ''] = await linesOf(chart);
    await expect(readdir(dirname(copy))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('A16: does not run where a file leads out of the workspace', async () => {
    await put('passwords', 'hunter2\n');
    await symlink(join(home, 'passwords'), join(workspace, 'chart/notes.yaml'));
    await program('helm', 'echo ran');
    expect(await render({ ...chart, files: ['chart/notes.yaml'] })).toEqual({
      kind: 'failed',
      saw: 'chart/notes.yaml leads out of the workspace',
    });
    expect(await render({ ...chart, files: ['../passwords'] })).toMatchObject({ kind: 'failed' });
    expect(await render(chart, [['../passwords', 'mine']])).toMatchObject({ kind: 'failed' });
  });

  test.each([
    {
      lines: 'echo "$PWD/chart: no template" >&2; exit 1',
      saw: 'chart: no template',
      why: 'what it says, by the paths of the workspace',
    },
    { lines: 'exit 3', saw: 'it ended with exit code 3', why: 'that it says nothing' },
    { lines: 'kill -9 $$', saw: 'it was killed', why: 'that it was killed' },
  ])('that fails tells $why', async ({ lines, saw }) => {
    await program('helm', lines);
    expect(await render(chart)).toEqual({ kind: 'failed', saw });
  });

  test('that does not end is ended', async () => {
    await program('helm', 'exec /bin/sleep 60');
    expect(await render(chart, [], { mostSeconds: 0.2 })).toEqual({
      kind: 'failed',
      saw: 'it did not end within 0.2 s',
    });
  });

  test('that prints without end is ended', async () => {
    await program('helm', 'exec /usr/bin/yes');
    expect(await render(chart)).toEqual({ kind: 'failed', saw: 'it prints more than 64 MiB' });
  });

  test('is ended with the run', async () => {
    await program('helm', 'exec /bin/sleep 60');
    const run = new AbortController();
    const rendering = render(chart, [], { cancelled: run.signal });
    setTimeout(() => run.abort(new Error('stop')), 100);
    await expect(rendering).rejects.toThrow('stop');
  });
});
