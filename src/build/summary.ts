/** The step summary of a build. */
import { formatSeconds } from '../core/base/instant.ts';
import { type BuildResult, listImages } from './result.ts';

/** Markdown: verdict first, then image size, time and bytes sent, then a row for each image. */
export function summaryOf(result: BuildResult): string {
  const listed = listImages(result);
  const size = listed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const { traffic, seconds, goVersion, module } = result;
  return [
    `## build: ${headline(result)}`,
    '',
    [
      `**${formatBytes(size)}** in ${countImages(listed.length)}`,
      `**${formatSeconds(seconds)}**`,
      `**${formatBytes(traffic.sentBytes)}** sent${retriesOf(traffic.retries)}`,
    ].join(' · '),
    '',
    '| image | tags | platform | size |',
    '| --- | --- | --- | --- |',
    ...listed.map(
      ({ image, tags, platform, sizeBytes }) =>
        `| \`${image}\` | ${tags.map((tag) => `\`${tag}\``).join(' ')} | ${platform} | ${formatBytes(sizeBytes)} |`,
    ),
    '',
    `Module \`${module}\`, compiled by ${goVersion} (engine \`direct\`), on scratch with CA certificates and time zones.`,
    '',
  ].join('\n');
}

function headline({ verdict, isDryRun, comparison, images, tags }: BuildResult): string {
  const what = countImages(images.length);
  if (isDryRun && comparison !== undefined && !comparison.isComplete) {
    return `${verdict}, dry run: ${what} would be pushed as ${tags.join(', ')}`;
  }
  if (isDryRun) return `${verdict}, dry run`;
  if (verdict === 'unchanged') return 'unchanged, every tag stood for this image already';
  return verdict;
}

const countImages = (count: number): string => (count === 1 ? 'the image' : `${count} images`);

function retriesOf(retries: number): string {
  if (retries === 0) return '';
  return `, ${retries} ${retries === 1 ? 'retry' : 'retries'}`;
}

/** Powers of 1000, as registries show sizes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
