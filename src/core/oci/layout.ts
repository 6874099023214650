/** An OCI image layout: the image as files of a directory that crane, skopeo and containerd read. */
import { descriptor } from './blob.ts';
import type { ImageContent, Platform } from './image.ts';
import { ociIndex } from './media-types.ts';

export interface LayoutFile {
  /** Relative to the directory of the layout. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files of a layout that holds one image under its tags (or under none); blobs first, the index last. */
export function layoutFiles(image: ImageContent, platform: Platform, tags: readonly string[]): readonly LayoutFile[] {
  const { manifest, config, layers } = image;
  const entry = { ...descriptor(manifest), platform: { architecture: platform.architecture, os: platform.os } };
  const entries =
    tags.length === 0
      ? [entry]
      : tags.map((tag) => ({ ...entry, annotations: { 'org.opencontainers.image.ref.name': tag } }));
  return [
    ...[...layers, config, manifest].map(({ digest, bytes }) => ({ path: `blobs/${digest.replace(':', '/')}`, bytes })),
    json('oci-layout', { imageLayoutVersion: '1.0.0' }),
    json('index.json', { schemaVersion: 2, mediaType: ociIndex, manifests: entries }),
  ];
}

function json(path: string, document: object): LayoutFile {
  return { path, bytes: Buffer.from(JSON.stringify(document)) };
}
