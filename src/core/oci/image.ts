/** An image as content: layers, config and manifest as the exact bytes that a registry stores, named by their digests. */
import type { Seconds } from '../base/instant.ts';
import { type Blob, blobOf, descriptor } from './blob.ts';
import type { Layer } from './layer.ts';
import { ociConfig, ociManifest } from './media-types.ts';

export interface ImageContent {
  /** The manifest; its digest is the image's. */
  readonly manifest: Blob;
  readonly config: Blob;
  /** Bottom first. */
  readonly layers: readonly Blob[];
}

export interface Platform {
  readonly os: string;
  readonly architecture: string;
}

/** How the container starts, in the words of the OCI image config. */
export interface Start {
  /** Numeric `uid:gid`, so that Kubernetes can prove that it is not root. */
  readonly user: string;
  readonly entrypoint: readonly string[];
  /** Arguments that `args` of a container replaces. */
  readonly command: readonly string[];
  /** `NAME=value` */
  readonly env: readonly string[];
  readonly workingDirectory: string;
}

export interface ImageRecipe {
  readonly platform: Platform;
  readonly created: Seconds;
  readonly start: Start;
  readonly labels: ReadonlyMap<string, string>;
  /** Of the manifest. */
  readonly annotations: ReadonlyMap<string, string>;
  /** Bottom first. */
  readonly layers: readonly Layer[];
}

/** Config and manifest of one platform; the same recipe gives the same bytes. */
export function createImage(recipe: ImageRecipe): ImageContent {
  const config = blobOf(ociConfig, encode(configOf(recipe)));
  const layers = recipe.layers.map((layer) => layer.blob);
  const document = {
    schemaVersion: 2,
    mediaType: ociManifest,
    config: descriptor(config),
    layers: layers.map(descriptor),
    ...sorted('annotations', recipe.annotations),
  };
  const manifest = blobOf(ociManifest, encode(document));
  return { manifest, config, layers };
}

/** Bytes that a registry stores for the image. */
export function sizeOf({ manifest, config, layers }: ImageContent): number {
  return [manifest, config, ...layers].reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function configOf({ platform, created, start, labels, layers }: ImageRecipe): object {
  const at = formatEpoch(created);
  return {
    created: at,
    architecture: platform.architecture,
    os: platform.os,
    config: {
      User: start.user,
      Env: start.env,
      Entrypoint: start.entrypoint,
      ...(start.command.length === 0 ? {} : { Cmd: start.command }),
      WorkingDir: start.workingDirectory,
      ...sorted('Labels', labels),
    },
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
    history: layers.map((layer) => ({ created: at, created_by: layer.createdBy })),
  };
}

/** RFC 3339 without fraction, as Go's tools write it. */
function formatEpoch(seconds: Seconds): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

function sorted(key: string, pairs: ReadonlyMap<string, string>): object {
  if (pairs.size === 0) return {};
  return { [key]: Object.fromEntries([...pairs].sort(([one], [other]) => (one < other ? -1 : 1))) };
}

const encode = (document: object): Uint8Array => Buffer.from(JSON.stringify(document));
