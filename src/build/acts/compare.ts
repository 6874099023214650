/** Asks the registry what the tags stand for now. */
import type { BuildWorld } from './world.ts';
import type { BuiltImage, Comparison } from '../result.ts';

export async function compareWithRegistry(
  images: readonly BuiltImage[],
  tags: readonly string[],
  { registry, log }: Pick<BuildWorld, 'registry' | 'log'>,
): Promise<Comparison> {
  log.progress('build: asking the registry what it has');
  const isHeld = await Promise.all(
    images.map(({ repository, content }) =>
      Promise.all(tags.map(async (tag) => (await registry.digestOf(repository, tag)) === content.manifest.digest)),
    ),
  );
  return {
    isChanged: isHeld.some(([first]) => first === false),
    isComplete: isHeld.flat().every(Boolean),
  };
}
