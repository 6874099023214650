// The build action against a real Go module and a real registry, its images checked by a tool that is not ours.
import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { buildImages } from '../../src/build/flow.ts';
import { build } from '../../src/build/inputs.ts';
import { type BuildResult, listImages } from '../../src/build/result.ts';
import { parseInputs } from '../../src/core/base/inputs.ts';
import type { Host } from '../../src/edges/runner/host.ts';
import { systemClock } from '../../src/edges/wire/clock.ts';
import { wireBuild } from '../../src/wiring/build.ts';
import { crane } from './image.ts';
import { faultProxy } from './proxy/fault-proxy.ts';
import type { Fault } from './proxy/faults.ts';

const run = promisify(execFile);
const { registry } = inject('plane');
const shop = join(import.meta.dirname, '../../examples/shop');

let scratch = '';
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'evenkeel-real-build-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Builds ./cmd/shop of a workspace as `image`, tagged v1. */
function buildShop(
  given: Readonly<Record<string, string>>,
  {
    workspace = shop,
    environment = {},
  }: { readonly workspace?: string; readonly environment?: NodeJS.ProcessEnv } = {},
): Promise<BuildResult> {
  const silent = (): void => undefined;
  const host: Host = {
    kind: 'terminal',
    log: { info: silent, progress: silent, debug: silent, warning: silent, error: silent, conceal: silent },
    clock: systemClock,
    environment: { ...process.env, ...environment },
    workspace,
    outputDirectory: join(scratch, 'out'),
    cancelled: new AbortController().signal,
    redact: (text) => text,
    saveState: silent,
  };
  const inputs = parseInputs(build, new Map(Object.entries({ main: './cmd/shop', tags: 'v1', ...given })));
  return buildImages(inputs, wireBuild(inputs, host));
}

const digestOf = (result: BuildResult): string => listImages(result)[0]?.digest ?? '';

/** A copy of the shop in a directory of its own. */
async function copyOfShop(name: string): Promise<string> {
  const directory = join(scratch, name);
  await cp(shop, directory, { recursive: true });
  return directory;
}

describe('an image that was pushed', () => {
  const image = `${registry}/build/shop`;
  let result: BuildResult;
  beforeAll(async () => {
    result = await buildShop({ image, 'oci-layout': join(scratch, 'layout') });
  });

  test('is valid, and has the digest that was told', async () => {
    await crane('validate', '--remote', `${image}:v1`);
    expect((await crane('digest', `${image}:v1`)).trim()).toBe(digestOf(result));
    expect(result).toMatchObject({ verdict: 'pushed', comparison: { isChanged: true } });
  });

  test('is a plain manifest that starts the binary as a numeric user', async () => {
    expect(JSON.parse(await crane('manifest', `${image}:v1`))).toMatchObject({
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      layers: [{}, {}],
    });
    expect(JSON.parse(await crane('config', `${image}:v1`))).toMatchObject({
      os: 'linux',
      architecture: 'amd64',
      config: { User: '65532:65532', Entrypoint: ['/shop'] },
    });
  });

  test('unpacks to certificates, zones, users and a program that runs', async () => {
    const root = join(scratch, 'root');
    await crane('export', `${image}:v1`, `${root}.tar`);
    await run('mkdir', ['-p', root]);
    await run('tar', [
      '--extract',
      '--preserve-permissions',
      '--no-same-owner',
      '--file',
      `${root}.tar`,
      '--directory',
      root,
    ]);
    const { stdout } = await run('find', [root, '-printf', '%m %P\n']);
    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining([
        '555 shop',
        '1777 tmp',
        '644 etc/ssl/certs/ca-certificates.crt',
        '644 usr/share/zoneinfo/Europe/Berlin',
      ]),
    );
    const { stdout: version } = await run('go', ['version', '-m', join(root, 'shop')]);
    expect(version).toContain('path\texample.com/shop/cmd/shop');
  });

  test('is the same in the layout', async () => {
    const copied = await crane('push', join(scratch, 'layout'), `${registry}/build/from-layout:v1`);
    expect(copied.trim()).toMatch(new RegExp(`@${digestOf(result)}$`));
  });

  test('is not pushed again', async () => {
    expect(await buildShop({ image })).toMatchObject({ verdict: 'unchanged', traffic: { sentBlobs: 0, sentBytes: 0 } });
  });

  test('shares its base with the next one, which sends its program alone', async () => {
    const workspace = await copyOfShop('changed');
    await appendFile(join(workspace, 'cmd/shop/main.go'), '\nfunc init() { println("changed") }\n');
    const next = await buildShop({ image, tags: 'v2' }, { workspace });
    expect(next.traffic.sentBlobs).toBe(2);
    expect(digestOf(next)).not.toBe(digestOf(result));
  });

  test('B11 has the same digest from another directory, an empty cache and other files beside it', async () => {
    const workspace = await copyOfShop('elsewhere/deeper');
    await appendFile(join(workspace, 'README.md'), 'changed\n');
    const other = await buildShop(
      { image, push: 'false' },
      { workspace, environment: { GOCACHE: join(scratch, 'cache') } },
    );
    expect(digestOf(other)).toBe(digestOf(result));
  });
});

describe('a push through a network that fails gets there', () => {
  test.each<{ readonly method: string; readonly path: RegExp; readonly do: Fault; readonly retries: number }>([
    { method: 'PUT', path: /uploads/, do: { kind: 'reset' }, retries: 1 },
    { method: 'PUT', path: /uploads/, do: { kind: 'lost-answer' }, retries: 1 },
    { method: 'POST', path: /uploads/, do: { kind: 'status', code: 503 }, retries: 1 },
    { method: 'PUT', path: /manifests\/sha256/, do: { kind: 'lost-answer' }, retries: 0 },
    { method: 'PUT', path: /manifests\/v1/, do: { kind: 'lost-answer' }, retries: 0 },
  ])('$do.kind of $method $path', async ({ method, path, do: fault, retries }) => {
    await using proxy = await faultProxy(inject('plane'), 'registry');
    proxy.fault({ when: { method, path }, do: fault });
    const name = `build/faults-${method.toLowerCase()}-${fault.kind}-${path.source.length}`;
    const result = await buildShop({ image: `${proxy.host}/${name}` });
    expect(result.traffic.retries).toBe(retries);
    expect((await crane('digest', `${registry}/${name}:v1`)).trim()).toBe(digestOf(result));
  });
});
