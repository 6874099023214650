import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '../../../src/core/oci/digest.ts';
import { ociManifest } from '../../../src/core/oci/media-types.ts';
import { type EmbeddedRegistry, startRegistry } from '../../../src/embedded/registry/registry.ts';

let registry: EmbeddedRegistry;
beforeAll(async () => void (registry = await startRegistry()));
afterAll(() => registry.close());

const bytes = Buffer.from('some layer');
const digest = digestOf(bytes);
const unknownDigest = `sha256:${'0'.repeat(64)}`;

async function ask(method: string, path: string, body?: Buffer | string, type = 'application/octet-stream') {
  const headers = body === undefined ? {} : { 'content-type': type };
  const answer = await fetch(new URL(path, `http://${registry.host}`), {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  const code = text.includes('"errors"')
    ? (JSON.parse(text) as { errors: [{ code: string }] }).errors[0].code
    : undefined;
  return { status: answer.status, header: (name: string) => answer.headers.get(name) ?? undefined, text, code };
}

async function pushBlob(repository: string, content: Buffer): Promise<void> {
  const { header } = await ask('POST', `/v2/${repository}/blobs/uploads/`);
  await ask('PUT', `${header('location')}?digest=${digestOf(content)}`, content);
}

describe('a blob', () => {
  test('goes in with one PUT and comes out by its digest', async () => {
    const upload = await ask('POST', '/v2/a/one/blobs/uploads/');
    const stored = await ask('PUT', `${upload.header('location')}?digest=${digest}`, bytes);
    const read = await ask('GET', `/v2/a/one/blobs/${digest}`);
    expect([upload.status, stored.status, stored.header('docker-content-digest'), read.text]).toEqual([
      202,
      201,
      digest,
      'some layer',
    ]);
  });

  test('goes in by chunks, which must follow each other', async () => {
    const { header } = await ask('POST', '/v2/a/chunks/blobs/uploads/');
    const location = header('location') ?? '';
    const first = await ask('PATCH', location, bytes.subarray(0, 4));
    const gap = await fetch(new URL(location, `http://${registry.host}`), {
      method: 'PATCH',
      headers: { 'content-range': '7-9' },
      body: bytes.subarray(7),
    });
    const last = await ask('PUT', `${location}?digest=${digest}`, bytes.subarray(4));
    expect([first.status, first.header('range'), gap.status, last.status]).toEqual([202, '0-3', 416, 201]);
  });

  test('is mounted from a repository that has it, and uploaded where none has', async () => {
    await pushBlob('a/source', bytes);
    const mounted = await ask('POST', `/v2/a/target/blobs/uploads/?mount=${digest}&from=a/source`);
    const missing = await ask('POST', `/v2/a/target/blobs/uploads/?mount=${unknownDigest}&from=a/source`);
    const there = await ask('HEAD', `/v2/a/target/blobs/${digest}`);
    expect([mounted.status, missing.status, there.status]).toEqual([201, 202, 200]);
  });
});

describe('a manifest', () => {
  const manifest = (layer: string): string =>
    JSON.stringify({ schemaVersion: 2, mediaType: ociManifest, config: { digest }, layers: [{ digest: layer }] });

  test('is kept byte for byte under its tag and its digest', async () => {
    await pushBlob('b/app', bytes);
    const text = manifest(digest);
    const put = await ask('PUT', '/v2/b/app/manifests/v1', text, ociManifest);
    const byTag = await ask('GET', '/v2/b/app/manifests/v1');
    const byDigest = await ask('GET', `/v2/b/app/manifests/${put.header('docker-content-digest')}`);
    const tags = await ask('GET', '/v2/b/app/tags/list');
    expect([put.status, byTag.text, byDigest.text, byTag.header('content-type')]).toEqual([
      201,
      text,
      text,
      ociManifest,
    ]);
    expect(JSON.parse(tags.text)).toEqual({ name: 'b/app', tags: ['v1'] });
  });

  test.each([
    {
      why: 'it names a blob that is not there',
      text: manifest(unknownDigest),
      type: ociManifest,
      status: 400,
      code: 'MANIFEST_BLOB_UNKNOWN',
    },
    { why: 'it is not JSON', text: '{', type: ociManifest, status: 400, code: 'MANIFEST_INVALID' },
    {
      why: 'it is sent as another type',
      text: manifest(digest),
      type: 'text/plain',
      status: 400,
      code: 'MANIFEST_INVALID',
    },
    {
      why: 'it is too large',
      text: ' '.repeat(4 * 1024 * 1024 + 1),
      type: ociManifest,
      status: 413,
      code: 'SIZE_INVALID',
    },
  ])('is refused when $why', async ({ text, type, status, code }) => {
    await pushBlob('b/bad', bytes);
    expect(await ask('PUT', '/v2/b/bad/manifests/v1', text, type)).toMatchObject({ status, code });
  });
});

describe('what is wrong or unknown is refused in the form of the specification', () => {
  test.each([
    {
      method: 'PUT',
      path: `/v2/c/blobs/uploads/${crypto.randomUUID()}?digest=${digest}`,
      status: 404,
      code: 'BLOB_UPLOAD_UNKNOWN',
    },
    { method: 'POST', path: `/v2/c/blobs/uploads/?digest=${unknownDigest}`, status: 400, code: 'DIGEST_INVALID' },
    { method: 'PUT', path: `/v2/c/manifests/${unknownDigest}`, status: 400, code: 'DIGEST_INVALID' },
    { method: 'GET', path: `/v2/c/blobs/${unknownDigest}`, status: 404, code: 'BLOB_UNKNOWN' },
    { method: 'GET', path: '/v2/c/manifests/v1', status: 404, code: 'MANIFEST_UNKNOWN' },
    { method: 'POST', path: '/v2/c/tags/list', status: 405, code: 'UNSUPPORTED' },
    { method: 'GET', path: `/v2/c/referrers/${digest}`, status: 404, code: 'UNSUPPORTED' },
    { method: 'GET', path: '/v2/UPPER/manifests/v1', status: 404, code: 'UNSUPPORTED' },
  ])('$method $path: $code', async ({ method, path, status, code }) =>
    expect(await ask(method, path, method === 'GET' ? undefined : bytes)).toMatchObject({ status, code }),
  );
});
