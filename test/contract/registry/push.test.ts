// What a push does when all is well, and what it makes of each fault on the way.
import { afterEach, describe, expect, test } from 'vitest';
import { type FakeRegistry, type Fault, startFakeRegistry } from '../../fakes/registry.ts';
import { createClient, image, repositoryOn, uncancelled } from './arrange.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function start(...faults: readonly Fault[]): Promise<FakeRegistry> {
  const fake = await startFakeRegistry({ faults });
  closing.push(fake.close);
  return fake;
}

const manifestPath = `/v2/team/app/manifests/${image.manifest.digest}`;
const isWrite = (line: string): boolean => /^(?:PUT|POST)/.test(line);

describe('a push', () => {
  test('sends blobs, then the manifest by digest, then the tags', async () => {
    const fake = await start();
    const report = await createClient().registry.push(repositoryOn(fake.host), image, ['v1', 'latest'], uncancelled);
    expect(fake.seen.slice(-3)).toEqual([
      `PUT ${manifestPath} → 201`,
      'PUT /v2/team/app/manifests/v1 → 201',
      'PUT /v2/team/app/manifests/latest → 201',
    ]);
    const sentBytes = [...image.layers, image.config].reduce((sum, { bytes }) => sum + bytes.length, 0);
    expect(report).toEqual({ sentBlobs: 3, sentBytes, retries: 0 });
  });

  test('sends no blob twice', async () => {
    const fake = await start();
    const { registry } = createClient();
    await registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled);
    const before = fake.seen.length;
    const report = await registry.push(repositoryOn(fake.host), image, ['v2'], uncancelled);
    expect(report).toMatchObject({ sentBlobs: 0, sentBytes: 0 });
    expect(fake.seen.slice(before).filter((line) => line.startsWith('POST'))).toEqual([]);
  });

  test('is found again by tag and by digest, and nothing else is', async () => {
    const fake = await start();
    const { registry } = createClient();
    const repository = repositoryOn(fake.host);
    await registry.push(repository, image, ['v1'], uncancelled);
    expect(await registry.digestOf(repository, 'v1')).toBe(image.manifest.digest);
    expect(await registry.digestOf(repository, image.manifest.digest)).toBe(image.manifest.digest);
    expect(await registry.digestOf(repository, 'v2')).toBeUndefined();
  });

  test('is found by its content where the registry does not name digests', async () => {
    const fake = await start({ on: /^HEAD .*manifests/, status: 200 });
    const { registry } = createClient();
    await registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled);
    expect(await registry.digestOf(repositoryOn(fake.host), 'v1')).toBe(image.manifest.digest);
  });
});

/** A tag that may not be written. */
const immutable: Fault = { on: /^PUT .*manifests\/v1/, status: 400, body: '{"errors":[{"code":"TAG_IMMUTABLE"}]}' };

describe('a push gets over', () => {
  test.each([
    {
      what: 'B1 a connection that breaks in the middle of a blob',
      fault: { on: /^PUT .*uploads/, breaks: 'before' },
      retries: 1,
    },
    { what: 'B1 a 503 to a blob', fault: { on: /^PUT .*uploads/, status: 503, times: 2 }, retries: 2 },
    { what: 'a 500 to an upload that is opened', fault: { on: /^POST/, status: 500 }, retries: 1 },
    { what: 'a 522 of a proxy', fault: { on: /^HEAD/, status: 522 }, retries: 1 },
    { what: 'an upload that the registry forgot', fault: { on: /^PUT .*uploads/, status: 404 }, retries: 1 },
    { what: 'a 408', fault: { on: /^POST/, status: 408 }, retries: 1 },
    {
      what: 'B4 a lost answer to the manifest',
      fault: { on: /^PUT .*manifests\/sha256/, breaks: 'after' },
      retries: 0,
    },
    { what: 'B4 a lost answer to a tag', fault: { on: /^PUT .*manifests\/v1/, breaks: 'after' }, retries: 0 },
    { what: 'B4 a 500 to the manifest', fault: { on: /^PUT .*manifests\/sha256/, status: 500 }, retries: 1 },
  ] as const)('$what', async ({ fault, retries }) => {
    const fake = await start(fault);
    const report = await createClient().registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled);
    expect(report).toMatchObject({ retries });
    expect(fake.tags.get('team/app:v1')).toBe(image.manifest.digest);
    expect(fake.openUploads.size).toBe(0);
  });

  test('B3 a 429, after the time that it asks for', async () => {
    const fake = await start({ on: /^POST/, status: 429, headers: { 'retry-after': '7' } });
    const { registry, pauses } = createClient();
    await registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled);
    expect(pauses).toEqual([7000]);
  });

  test('B7 a tag that may not be moved, when it stands for this image already', async () => {
    const fake = await start({ ...immutable, skips: 1 });
    const { registry } = createClient();
    for (const _ of ['first', 'again']) await registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled);
    expect(fake.seen.filter((line) => line.endsWith('PUT /v2/team/app/manifests/v1 → 400'))).toHaveLength(1);
  });

  test('a 503 that asks for no pause, with a pause all the same', async () => {
    const fake = await start({ on: /^HEAD/, status: 503, headers: { 'retry-after': '0' } });
    const { registry, pauses } = createClient();
    await registry.digestOf(repositoryOn(fake.host), 'v1');
    expect(pauses).toEqual([225]);
  });

  test('the 403 that GHCR gives to a good token now and then, with a new one', async () => {
    const fake = await startFakeRegistry({
      auth: { kind: 'bearer' },
      faults: [{ on: /^PUT .*manifests\/sha256/, status: 403 }],
    });
    closing.push(fake.close);
    await createClient().registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled);
    expect(fake.seen.filter((line) => line.startsWith('GET /token'))).toHaveLength(2);
    expect(fake.tags.size).toBe(1);
  });
});

describe('a push ends with', () => {
  const said = '{"errors":[{"code":"DENIED","message":"permission_denied: write_package"}]}';
  test.each([
    { status: 403, body: said, code: 'registry-denied', saw: 'answered 403: DENIED permission_denied: write_package' },
    { status: 404, body: '', code: 'registry-not-found', saw: 'answered 404' },
    { status: 400, body: '{"errors":[null,{"code":"X"}]}', code: 'registry-rejected', saw: 'answered 400: X' },
    {
      status: 400,
      body: '<html><b>Bad</b>\u0007\nRequest',
      code: 'registry-rejected',
      saw: 'answered 400: Bad Request',
    },
    { status: 413, body: '', code: 'registry-rejected', saw: 'answered 413' },
    { status: 500, body: 'oh', code: 'registry-unavailable', saw: 'answered 500: oh' },
    { status: 429, body: '', code: 'registry-unavailable', saw: 'answered 429' },
  ])('$code after $status, in the words of the registry', async ({ status, body, code, saw }) => {
    const fake = await start({ on: /^POST/, times: 100, status, body });
    await expect(
      createClient().registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled),
    ).rejects.toMatchObject({ code, saw: expect.stringContaining(saw) });
    expect(fake.seen.filter((line) => isWrite(line) && line.includes('manifests'))).toEqual([]);
  });

  test('B7 registry-rejected when a tag that may not be moved stands for nothing of this', async () => {
    const fake = await start(immutable);
    await expect(
      createClient().registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled),
    ).rejects.toMatchObject({ code: 'registry-rejected', saw: expect.stringContaining('TAG_IMMUTABLE') });
    expect(fake.tags.size).toBe(0);
  });

  test('registry-unavailable when nothing listens, after a few tries that wait longer and longer', async () => {
    const fake = await startFakeRegistry();
    await fake.close();
    const { registry, pauses } = createClient();
    await expect(registry.digestOf(repositoryOn(fake.host), 'v1')).rejects.toMatchObject({
      code: 'registry-unavailable',
      saw: expect.stringContaining('ECONNREFUSED'),
    });
    expect(pauses).toEqual([225, 450, 900, 1800, 3600]);
  });

  test('registry-unavailable at once when the registry asks for more time than there is', async () => {
    const fake = await start({ on: /^HEAD/, status: 503, headers: { 'retry-after': '3600' } });
    const { registry, pauses } = createClient();
    await expect(registry.digestOf(repositoryOn(fake.host), 'v1')).rejects.toMatchObject({
      code: 'registry-unavailable',
    });
    expect(pauses).toEqual([]);
  });

  test('B5 registry-rejected when the registry names another digest than was sent', async () => {
    const headers = { 'docker-content-digest': `sha256:${'0'.repeat(64)}` };
    const fake = await start({ on: /^PUT .*manifests\/sha256/, status: 201, headers });
    await expect(
      createClient().registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled),
    ).rejects.toMatchObject({ code: 'registry-rejected', saw: expect.stringContaining(image.manifest.digest) });
    expect(fake.tags.size).toBe(0);
  });

  test('B10 the reason of the cancel, its upload sessions ended and no tag moved', async () => {
    const fake = await start({ on: /^PUT .*uploads/, times: 9, breaks: 'never' });
    const cancel = new AbortController();
    const pushing = createClient().registry.push(repositoryOn(fake.host), image, ['v1'], cancel.signal);
    const silent = (): number => fake.seen.filter((line) => line.endsWith('silence')).length;
    await expect.poll(silent).toBe(3);
    cancel.abort(new Error('cancelled by the user'));
    await expect(pushing).rejects.toThrow('cancelled by the user');
    expect([fake.openUploads.size, fake.tags.size]).toEqual([0, 0]);
  });

  test('the first failure, the other uploads ended with it', async () => {
    const fake = await start(
      { on: /^PUT .*uploads/, status: 400, body: 'no' },
      { on: /^PUT .*uploads/, times: 2, breaks: 'never' },
    );
    await expect(
      createClient().registry.push(repositoryOn(fake.host), image, ['v1'], uncancelled),
    ).rejects.toMatchObject({ code: 'registry-rejected' });
    expect(fake.openUploads.size).toBe(0);
  });
});
