/** A registry over the OCI distribution API: digests looked up, images pushed so that a tag never points at less than all. */
import type { Blob } from '../../core/oci/blob.ts';
import type { ImageContent } from '../../core/oci/image.ts';
import type { Repository } from '../../core/oci/reference.ts';
import type { PushReport, Registry } from '../../ports/registry.ts';
import { type Attempts, createAttempts } from './attempts.ts';
import { lookUp, putManifest } from './manifest.ts';
import { createTargets, type Target, type TargetOptions, type Targets } from './target.ts';
import { uploadBlob } from './upload.ts';

export interface RegistryOptions extends TargetOptions {
  /** In [0, 1): spreads the pauses before repetitions. */
  readonly chance: () => number;
  /** Ends look-ups; a push is given a signal of its own. */
  readonly cancelled: AbortSignal;
}

export function createRegistry(options: RegistryOptions): Registry {
  const targets = createTargets(options);
  return {
    digestOf: (repository, reference) =>
      createAttempts({ ...options, signal: options.cancelled }).run(() =>
        lookUp(reference, targets(repository, options.cancelled)),
      ),
    push: (repository, image, tags, cancelled) => push({ repository, image, tags }, { ...options, cancelled }, targets),
  };
}

interface Push {
  readonly repository: Repository;
  readonly image: ImageContent;
  readonly tags: readonly string[];
}

async function push(
  { repository, image, tags }: Push,
  options: RegistryOptions,
  targets: Targets,
): Promise<PushReport> {
  const failure = new AbortController();
  const signal = AbortSignal.any([options.cancelled, failure.signal]);
  const attempts = createAttempts({ ...options, signal });
  const target = targets(repository, signal);
  const sent = await uploadBlobs(image, { target, attempts, failure });
  for (const reference of [image.manifest.digest, ...tags]) {
    signal.throwIfAborted();
    await attempts.run(() => putManifest(image.manifest, reference, target));
  }
  return {
    sentBlobs: sent.length,
    sentBytes: sent.reduce((sum, { bytes }) => sum + bytes.length, 0),
    retries: attempts.retries(),
  };
}

interface Uploading {
  readonly target: Target;
  readonly attempts: Attempts;
  /** Aborted by the first upload that fails, so that the others end their sessions before the failure is told. */
  readonly failure: AbortController;
}

/** All at once; resolves to those that were not there before. */
async function uploadBlobs(
  { layers, config }: ImageContent,
  { target, attempts, failure }: Uploading,
): Promise<readonly Blob[]> {
  const blobs = [...new Map([...layers, config].map((blob) => [blob.digest, blob])).values()];
  const uploads = blobs.map((blob) => attempts.run(() => uploadBlob(blob, target)));
  const isSent = await Promise.all(uploads).catch(async (error: unknown) => {
    failure.abort(error);
    await Promise.allSettled(uploads);
    throw error;
  });
  return blobs.filter((_, index) => isSent[index]);
}
