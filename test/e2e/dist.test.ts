/** What is shipped: dist/ stands alone, loads no more than it needs, is the same from every build, and names its licences. */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutputChunk } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleAll, reach } from '../../scripts/bundle.ts';
import { readActionFile, repository } from '../runner/action-file.ts';
import { startJob } from '../runner/run.ts';

let home: string;
let chunks: readonly OutputChunk[];
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'evenkeel-dist-'));
  chunks = await bundleAll(join(home, 'dist'));
  await cp(join(repository, 'package.json'), join(home, 'package.json'));
});
afterAll(() => rm(home, { recursive: true }));

/** Paths of the modules that a bundle loads at once, imports that wait until they are needed left out. */
function modulesOf(entry: string): readonly string[] {
  const chunk = chunks.find(({ name, isEntry }) => isEntry && name === entry);
  return chunk === undefined ? [] : reach(chunk, chunks).flatMap((each) => Object.keys(each.modules));
}

test('every bundle runs with nothing beside it but package.json', async () => {
  await using job = await startJob();
  // the worker is no program: retune starts it, below
  for (const { fileName } of chunks.filter(({ isEntry, name }) => isEntry && name !== 'worker')) {
    const action = { main: join(home, 'dist', fileName), post: undefined, defaults: new Map() };
    const step = await job.uses(action);
    expect(step.raw).not.toMatch(/ERR_MODULE_NOT_FOUND|Cannot find/);
    // an audit has nothing to judge here
    expect([0, 2, 3]).toContain(step.exitCode);
  }
});

test('retune finds its worker and the code of its charts wherever dist/ lies', async () => {
  await using job = await startJob();
  const { defaults } = await readActionFile('actions/retune');
  const step = await job.uses(
    { main: join(home, 'dist/retune.js'), post: undefined, defaults },
    { with: { history: join(repository, 'examples/shop/history'), 'dry-run': 'true' } },
  );
  expect(step.outputs.get('verdict')).toBe('changed');
  expect(await readFile(step.outputs.get('html-file') ?? '', 'utf8')).toContain('uPlot');
});

test('bundles import nothing but each other and Node itself', () => {
  const names = new Set(chunks.map(({ fileName }) => fileName));
  const outside = chunks.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports]);
  expect(outside.filter((name) => !names.has(name) && !isBuiltin(name))).toEqual([]);
});

describe('what a bundle loads at once', () => {
  test('build has no Kubernetes client', () => {
    expect(modulesOf('build')).toContainEqual(expect.stringContaining('/undici/'));
    expect(modulesOf('build')).not.toContainEqual(expect.stringContaining('@kubernetes/client-node'));
  });

  test('retune has no way to the network', () => {
    expect(modulesOf('retune')).toContainEqual(expect.stringContaining('src/retune/flow.ts'));
    expect(modulesOf('retune')).not.toContainEqual(expect.stringMatching(/\/undici\/|@kubernetes/));
  });

  test('the command line has no flow and no packages', () => {
    expect(modulesOf('cli')).toContainEqual(expect.stringContaining('src/edges/runner/command.ts'));
    expect(modulesOf('cli')).not.toContainEqual(expect.stringMatching(/node_modules|flow\.ts$/));
  });

  test('there is one undici', () => {
    const copies = chunks
      .flatMap(({ modules }) => Object.keys(modules))
      .flatMap((module) => /^.*\/node_modules\/undici\//.exec(module) ?? []);
    expect(new Set(copies)).toEqual(new Set([join(repository, 'node_modules/undici/')]));
  });
});

test('the same source gives the same bytes (A21)', async () => {
  const again = join(home, 'again');
  await bundleAll(again);
  const files = async (directory: string): Promise<ReadonlyMap<string, string>> => {
    const names = (await readdir(directory, { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
    const paths = names.map((each) => join(each.parentPath, each.name));
    return new Map(
      await Promise.all(
        paths.map(async (path) => [path.slice(directory.length), await readFile(path, 'base64')] as const),
      ),
    );
  };
  expect(await files(again)).toEqual(await files(join(home, 'dist')));
});

test('the licence of every package that is in a bundle is there', async () => {
  const licenses = await readFile(join(home, 'dist/licenses.txt'), 'utf8');
  const packages = chunks
    .flatMap(({ modules }) => Object.keys(modules))
    .flatMap((module) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(module)?.[1] ?? []);
  for (const name of new Set(packages)) expect(licenses).toMatch(new RegExp(`^${name} \\d`, 'm'));
});
