/** Writes the OCI layouts that were asked for. */
import { posix } from 'node:path';
import { layoutFiles } from '../../core/oci/layout.ts';
import type { BuildWorld } from './world.ts';
import { platform } from '../image.ts';
import type { BuiltImage } from '../result.ts';

export async function writeLayouts(
  images: readonly BuiltImage[],
  tags: readonly string[],
  { files, workspace, log }: Pick<BuildWorld, 'files' | 'workspace' | 'log'>,
): Promise<void> {
  for (const { layout, content } of images) {
    if (layout === undefined) continue;
    log.progress(`build: writing the OCI layout ${layout}`);
    // blobs come first, so that an index never names what is not there
    for (const { path, bytes } of layoutFiles(content, platform, tags)) {
      await files.write(posix.resolve(workspace, layout, path), bytes);
    }
  }
}
