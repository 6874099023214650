// Layers, config, manifest and layout are the same bytes for the same recipe, for ever.
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../../../src/core/oci/digest.ts';
import { createImage, type ImageRecipe, sizeOf } from '../../../../src/core/oci/image.ts';
import { compress, createLayer } from '../../../../src/core/oci/layer.ts';
import { layoutFiles } from '../../../../src/core/oci/layout.ts';
import { readTar } from '../../../../src/core/oci/tar.ts';

const layer = createLayer([{ kind: 'file', path: 'app', mode: 0o555, bytes: Buffer.from('binary') }], 0, 'a line');
const recipe: ImageRecipe = {
  platform: { os: 'linux', architecture: 'amd64' },
  created: 0,
  start: { user: '65532:65532', entrypoint: ['/app'], command: [], env: ['PATH=/bin'], workingDirectory: '/' },
  labels: new Map(),
  annotations: new Map(),
  layers: [layer],
};
const parsed = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString());

describe('a layer', () => {
  test('is a gzip of a tar, named by the digest of each', () => {
    const archive = gunzipSync(layer.blob.bytes);
    expect(readTar(archive)).toMatchObject([{ path: 'app', mode: 0o555 }]);
    expect(layer.diffId).toBe(digestOf(archive));
    expect(layer.blob.digest).toBe(digestOf(layer.blob.bytes));
  });

  test('has a gzip header without time or name, on every machine', () => {
    expect([...compress(Buffer.from('x')).subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  });

  test('is compressed to bytes that a change of the compressor would change', () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `line ${index * index}\n`).join('');
    expect(digestOf(compress(Buffer.from(text)))).toBe(
      'sha256:afc4458c85a1e625b850d6902e0887535398b4c0231435c36dbfd18b081da0d4',
    );
  });
});

describe('an image', () => {
  test('has a config that says how it starts', () => {
    expect(parsed(createImage(recipe).config.bytes)).toEqual({
      created: '1970-01-01T00:00:00Z',
      architecture: 'amd64',
      os: 'linux',
      config: { User: '65532:65532', Env: ['PATH=/bin'], Entrypoint: ['/app'], WorkingDir: '/' },
      rootfs: { type: 'layers', diff_ids: [layer.diffId] },
      history: [{ created: '1970-01-01T00:00:00Z', created_by: 'a line' }],
    });
  });

  test('has a plain manifest', () => {
    const image = createImage(recipe);
    expect(parsed(image.manifest.bytes)).toEqual({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: {
        mediaType: 'application/vnd.oci.image.config.v1+json',
        digest: image.config.digest,
        size: image.config.bytes.length,
      },
      layers: [
        {
          mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
          digest: layer.blob.digest,
          size: layer.blob.bytes.length,
        },
      ],
    });
  });

  test('has labels and annotations in one order', () => {
    const pairs = { b: '2', a: '1' };
    const one = createImage({ ...recipe, labels: new Map(Object.entries(pairs)), annotations: new Map([['k', 'v']]) });
    const other = createImage({
      ...recipe,
      labels: new Map(Object.entries(pairs).toReversed()),
      annotations: new Map([['k', 'v']]),
    });
    expect(one.manifest.digest).toBe(other.manifest.digest);
    expect(parsed(one.config.bytes)).toMatchObject({ config: { Labels: { a: '1', b: '2' } } });
    expect(parsed(one.manifest.bytes)).toMatchObject({ annotations: { k: 'v' } });
  });

  test('is as large as what a registry stores', () => {
    const image = createImage(recipe);
    expect(sizeOf(image)).toBe(image.manifest.bytes.length + image.config.bytes.length + layer.blob.bytes.length);
  });
});

describe('a layout', () => {
  const image = createImage(recipe);

  test('holds every blob under its digest, and the index last', () => {
    const files = layoutFiles(image, recipe.platform, ['v1']);
    const hex = (digest: string): string => digest.replace('sha256:', 'blobs/sha256/');
    expect(files.map(({ path }) => path)).toEqual([
      hex(layer.blob.digest),
      hex(image.config.digest),
      hex(image.manifest.digest),
      'oci-layout',
      'index.json',
    ]);
    for (const { path, bytes } of files.slice(0, 3)) expect(hex(digestOf(bytes))).toBe(path);
  });

  test.each([
    { tags: [], names: [undefined] },
    { tags: ['v1', 'latest'], names: ['v1', 'latest'] },
  ])('has an entry for each of $tags', ({ tags, names }) => {
    const index = parsed(layoutFiles(image, recipe.platform, tags).at(-1)?.bytes ?? new Uint8Array());
    expect(index).toMatchObject({
      schemaVersion: 2,
      manifests: names.map((name) => ({
        digest: image.manifest.digest,
        platform: { architecture: 'amd64', os: 'linux' },
        ...(name === undefined ? {} : { annotations: { 'org.opencontainers.image.ref.name': name } }),
      })),
    });
  });
});
