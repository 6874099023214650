/** Pushes images one after the other; where there are several, all are there before the first tag is moved. */
import { formatRepository } from '../../core/oci/reference.ts';
import { type BuiltImage, noTraffic, type Traffic } from '../result.ts';
import type { BuildWorld } from './world.ts';

type Pushing = Pick<BuildWorld, 'registry' | 'log' | 'cancelled'>;

export async function pushImages(
  images: readonly BuiltImage[],
  tags: readonly string[],
  world: Pushing,
): Promise<Traffic> {
  const untagged = images.length > 1 ? await pushEach(images, [], world) : noTraffic;
  return sum(untagged, await pushEach(images, tags, world));
}

async function pushEach(
  images: readonly BuiltImage[],
  tags: readonly string[],
  { registry, log, cancelled }: Pushing,
): Promise<Traffic> {
  let traffic = noTraffic;
  for (const { repository, content } of images) {
    log.progress(`build: pushing ${formatRepository(repository)}`);
    traffic = sum(traffic, await registry.push(repository, content, tags, cancelled));
  }
  return traffic;
}

function sum(one: Traffic, other: Traffic): Traffic {
  return {
    sentBytes: one.sentBytes + other.sentBytes,
    sentBlobs: one.sentBlobs + other.sentBlobs,
    retries: one.retries + other.retries,
  };
}
