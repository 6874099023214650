/** What came of a build, and how it is told: outputs, the list for later steps, the report. */
import type { OutputsOf } from '../core/base/inputs.ts';
import type { Verdict } from '../core/base/verdict.ts';
import { type ImageContent, sizeOf } from '../core/oci/image.ts';
import { type Digest, formatReference, formatRepository } from '../core/oci/reference.ts';
import { platformName } from './image.ts';
import type { build } from './inputs.ts';
import type { PlannedImage } from './plan.ts';

export interface BuiltImage extends PlannedImage {
  readonly content: ImageContent;
}

/** What the registry held before this run; undefined where it was not asked. */
export interface Comparison {
  /** Whether the first tag of an image stood for something else, or for nothing. */
  readonly isChanged: boolean;
  /** Whether every tag of every image stands for it already. */
  readonly isComplete: boolean;
}

export interface Traffic {
  readonly sentBytes: number;
  readonly sentBlobs: number;
  readonly retries: number;
}

export const noTraffic: Traffic = { sentBytes: 0, sentBlobs: 0, retries: 0 };

export interface BuildResult {
  readonly verdict: Verdict;
  readonly isDryRun: boolean;
  readonly images: readonly BuiltImage[];
  readonly tags: readonly string[];
  readonly comparison: Comparison | undefined;
  readonly traffic: Traffic;
  readonly goVersion: string;
  readonly module: string;
  readonly seconds: number;
}

interface Parts extends Omit<BuildResult, 'verdict' | 'goVersion' | 'module'> {
  readonly module: { readonly path: string; readonly goVersion: string };
}

export function resultOf({ module, ...parts }: Parts): BuildResult {
  return { ...parts, verdict: verdictOf(parts), module: module.path, goVersion: module.goVersion };
}

/** A dry run pushed nothing, so what would have been pushed is `built`. */
function verdictOf({ comparison, isDryRun }: Pick<Parts, 'comparison' | 'isDryRun'>): Verdict {
  if (comparison?.isComplete === true) return 'unchanged';
  return comparison === undefined || isDryRun ? 'built' : 'pushed';
}

/** An entry of the output `images-json`; the front door finds containers by `repository`. */
export interface ListedImage {
  readonly name: string;
  /** `repository@sha256:…` */
  readonly image: string;
  readonly repository: string;
  readonly digest: Digest;
  readonly tags: readonly string[];
  readonly platform: string;
  readonly sizeBytes: number;
}

export function listImages({ images, tags }: Pick<BuildResult, 'images' | 'tags'>): readonly ListedImage[] {
  return images.map(({ main, repository, content }) => {
    const { digest } = content.manifest;
    return {
      name: main.name,
      image: formatReference({ repository, tag: undefined, digest }),
      repository: formatRepository(repository),
      digest,
      tags,
      platform: platformName,
      sizeBytes: sizeOf(content),
    };
  });
}

export function outputsOf(
  result: BuildResult,
  reportFile: string,
): Omit<OutputsOf<typeof build>, 'verdict' | 'error-code'> {
  const listed = listImages(result);
  const [first] = listed;
  return {
    image: first?.image ?? '',
    digest: first?.digest ?? '',
    tags: result.tags.join('\n'),
    'images-json': JSON.stringify(listed),
    changed: result.comparison === undefined ? '' : String(result.comparison.isChanged),
    engine: 'direct',
    'size-bytes': String(first?.sizeBytes ?? ''),
    'report-file': reportFile,
  };
}

/** The report file's text. */
export function reportOf(result: BuildResult): string {
  const { verdict, module, goVersion, seconds, traffic, comparison } = result;
  const report = {
    version: 1,
    verdict,
    engine: 'direct',
    module,
    goVersion,
    seconds,
    changed: comparison?.isChanged ?? null,
    ...traffic,
    images: listImages(result),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
