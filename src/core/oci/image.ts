/** An image as content: layers, config and manifest as the exact bytes that a registry stores, named by their digests. */
import type { Digest } from './reference.ts';

export interface Blob {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly bytes: Uint8Array;
}

export interface ImageContent {
  /** The manifest; its digest is the image's. */
  readonly manifest: Blob;
  readonly config: Blob;
  /** Bottom first. */
  readonly layers: readonly Blob[];
}
