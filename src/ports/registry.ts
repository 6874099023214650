/** An OCI registry as the build sees it: is this digest there, and push this image. */
import type { ImageContent } from '../core/oci/image.ts';
import type { Digest, Repository } from '../core/oci/reference.ts';

export interface PushReport {
  /** Blobs that were not there before and their total size in bytes; what was there already costs one HEAD each. */
  readonly sentBlobs: number;
  readonly sentBytes: number;
  readonly retries: number;
}

/** Every call throws a coded problem: `registry-unauthorized`, `-denied`, `-not-found`, `-rejected`, `-unavailable`. */
export interface Registry {
  /** The digest that a tag or digest of the repository stands for; undefined when there is none. */
  digestOf(repository: Repository, reference: string): Promise<Digest | undefined>;
  /** Blobs first, then the manifest by digest, tags last; nothing is tagged when anything before it failed. */
  push(repository: Repository, image: ImageContent, tags: readonly string[], signal: AbortSignal): Promise<PushReport>;
}
