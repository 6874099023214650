// The story of a build: what is asked, what is pushed, what is written, and what is told.
import { describe, expect, test } from 'vitest';
import type { BuildWorld } from '../../../src/build/acts/world.ts';
import { buildFlow } from '../../../src/build/flow.ts';
import { build } from '../../../src/build/inputs.ts';
import { parseInputs } from '../../../src/core/base/inputs.ts';
import { type Digest, formatRepository } from '../../../src/core/oci/reference.ts';
import type { Registry } from '../../../src/ports/registry.ts';
import type { MainPackage } from '../../../src/ports/toolchain.ts';

interface Told {
  readonly pushed: string[];
  readonly asked: string[];
  readonly written: string[];
  readonly warnings: string[];
}

/** A world in memory: the registry keeps what is pushed, the compiler makes a binary of each main's name. */
function createWorld({
  pullRequest,
  names = ['shop'],
}: {
  readonly pullRequest?: number | 'unnumbered';
  readonly names?: readonly string[];
}) {
  const told: Told = { pushed: [], asked: [], written: [], warnings: [] };
  const held = new Map<string, Digest>();
  const mains: readonly MainPackage[] = names.map((name) => ({
    name,
    importPath: `example.com/${name}`,
    directory: `./cmd/${name}`,
  }));
  const registry: Registry = {
    digestOf: async (repository, tag) => {
      told.asked.push(`${formatRepository(repository)}:${tag}`);
      return held.get(`${formatRepository(repository)}:${tag}`);
    },
    push: async (repository, image, tags) => {
      const { digest } = image.manifest;
      if (tags.length === 0) told.pushed.push(formatRepository(repository));
      for (const tag of tags) {
        told.pushed.push(`${formatRepository(repository)}:${tag}`);
        held.set(`${formatRepository(repository)}:${tag}`, digest);
      }
      return { sentBlobs: 3, sentBytes: 1000, retries: 1 };
    },
  };
  let now = 0;
  const world: BuildWorld = {
    toolchain: {
      module: async () => ({ path: 'example.com', directory: '/w', goVersion: 'go1.26.8', mains, excluded: [] }),
      compile: async ({ mains }) => mains.map((main) => ({ main, bytes: Buffer.from(main.name) })),
    },
    source: {
      revision: async () => ({
        commit: 'c'.repeat(40),
        branch: pullRequest === undefined ? 'main' : undefined,
        tag: undefined,
        pullRequest,
      }),
    },
    registry,
    files: {
      read: async () => undefined,
      find: async () => [],
      write: async (path) => {
        told.written.push(path);
        return `/out/${path}`;
      },
    },
    systemFiles: async () => ({ certificates: Buffer.from('PEM'), zones: [], versions: [] }),
    log: {
      info: () => undefined,
      progress: () => undefined,
      debug: () => undefined,
      warning: (text) => void told.warnings.push(text),
      error: () => undefined,
      conceal: () => undefined,
    },
    clock: { now: () => (now += 1500), sleep: async () => undefined },
    cancelled: new AbortController().signal,
    workspace: '/w',
    created: 0,
  };
  return { world, told };
}

const inputs = (given: Readonly<Record<string, string>> = {}) =>
  parseInputs(build, new Map(Object.entries({ image: 'r.io/{name}', ...given })));
const tagsOf = (name: string): readonly string[] => [`r.io/${name}:main`, `r.io/${name}:sha-cccccccccccc`];
const tags = tagsOf('shop');

describe('a build', () => {
  test('compares, pushes, and writes a report', async () => {
    const { world, told } = createWorld({});
    const { verdict, outputs, summary } = await buildFlow(inputs(), world);
    expect({ verdict, ...told }).toEqual({
      verdict: 'pushed',
      asked: tags,
      pushed: tags,
      written: ['build-report.json'],
      warnings: [],
    });
    expect(outputs).toMatchObject({
      image: `r.io/shop@${outputs.digest}`,
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      tags: 'main\nsha-cccccccccccc',
      changed: 'true',
      engine: 'direct',
      'report-file': '/out/build-report.json',
    });
    expect(JSON.parse(outputs['images-json'])).toEqual([
      {
        name: 'shop',
        image: outputs.image,
        repository: 'r.io/shop',
        digest: outputs.digest,
        tags: ['main', 'sha-cccccccccccc'],
        platform: 'linux/amd64',
        sizeBytes: Number(outputs['size-bytes']),
      },
    ]);
    expect(summary.split('\n').slice(0, 3)).toEqual([
      '## build: pushed',
      '',
      expect.stringMatching(/^\*\*[\d.]+ k?B\*\* in the image · \*\*1\.5 s\*\* · \*\*1\.0 kB\*\* sent, 1 retry$/),
    ]);
  });

  test('pushes nothing when every tag stands for the image already', async () => {
    const { world, told } = createWorld({});
    const first = await buildFlow(inputs(), world);
    told.pushed.length = 0;
    const second = await buildFlow(inputs(), world);
    expect({ verdict: second.verdict, changed: second.outputs.changed, pushed: told.pushed }).toEqual({
      verdict: 'unchanged',
      changed: 'false',
      pushed: [],
    });
    expect(second.outputs.digest).toBe(first.outputs.digest);
  });

  test('pushes an image whose first tag is right and another is not, and calls it not changed', async () => {
    const { world, told } = createWorld({});
    await buildFlow(inputs(), world);
    told.pushed.length = 0;
    const { verdict, outputs } = await buildFlow(inputs({ tags: 'main\nv1' }), world);
    expect({ verdict, changed: outputs.changed, pushed: told.pushed }).toEqual({
      verdict: 'pushed',
      changed: 'false',
      pushed: ['r.io/shop:main', 'r.io/shop:v1'],
    });
  });

  test('neither asks nor tells the registry on a pull request', async () => {
    const { world, told } = createWorld({ pullRequest: 7 });
    const { verdict, outputs } = await buildFlow(inputs(), world);
    expect({ verdict, changed: outputs.changed, tags: outputs.tags, ...told }).toMatchObject({
      verdict: 'built',
      changed: '',
      tags: 'pr-7\nsha-cccccccccccc',
      asked: [],
      pushed: [],
    });
  });

  test('does so on a pull request without number too, and names the commit alone', async () => {
    const { world, told } = createWorld({ pullRequest: 'unnumbered' });
    const { verdict, outputs } = await buildFlow(inputs(), world);
    expect({ verdict, tags: outputs.tags, pushed: told.pushed }).toEqual({
      verdict: 'built',
      tags: 'sha-cccccccccccc',
      pushed: [],
    });
  });

  test('says nothing of where it runs', async () => {
    const { summary } = await buildFlow(inputs(), createWorld({}).world);
    expect(summary).toContain('Module `example.com`, compiled by go1.26.8 (engine `direct`)');
  });

  test('as a dry run asks the registry, and writes nothing anywhere', async () => {
    const { world, told } = createWorld({});
    const { verdict, outputs, summary } = await buildFlow(inputs({ 'dry-run': 'true', 'oci-layout': 'out' }), world);
    expect({ verdict, report: outputs['report-file'], changed: outputs.changed, ...told }).toEqual({
      verdict: 'built',
      report: '',
      changed: 'true',
      asked: tags,
      pushed: [],
      written: [],
      warnings: [],
    });
    expect(summary).toContain('dry run: the image would be pushed as main, sha-cccccccccccc');
  });

  test('of several mains pushes all before it tags any, and names the first in its outputs', async () => {
    const { world, told } = createWorld({ names: ['shop', 'worker'] });
    const { outputs } = await buildFlow(inputs(), world);
    const listed: readonly { readonly name: string }[] = JSON.parse(outputs['images-json']);
    expect(listed.map(({ name }) => name)).toEqual(['shop', 'worker']);
    expect(outputs.image).toMatch(/^r\.io\/shop@/);
    expect(told.pushed).toEqual(['r.io/shop', 'r.io/worker', ...['shop', 'worker'].flatMap(tagsOf)]);
  });

  test('writes a layout where it was asked for, also without a push', async () => {
    const { world, told } = createWorld({});
    const { verdict } = await buildFlow(inputs({ push: 'false', 'oci-layout': 'out/image' }), world);
    expect(verdict).toBe('built');
    expect(told.written).toContain('/w/out/image/index.json');
    expect(told.written.filter((path) => path.startsWith('/w/out/image/blobs/sha256/'))).toHaveLength(4);
  });

  test('warns of a variable that looks like a secret', async () => {
    const { world, told } = createWorld({});
    await buildFlow(inputs({ env: 'DB_PASSWORD=x' }), world);
    expect(told.warnings).toEqual([expect.stringContaining('DB_PASSWORD')]);
  });
});
