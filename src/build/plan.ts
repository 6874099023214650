/** What a build is going to do, decided before anything is compiled. */
import { problem } from '../core/base/problem.ts';
import { type InputsOf, invalidInputs } from '../core/base/inputs.ts';
import type { Repository } from '../core/oci/reference.ts';
import type { build } from './inputs.ts';
import {
  checkImagePattern,
  chooseMains,
  type FoundMains,
  type Main,
  refuseSharedImages,
  repositoryFor,
} from './mains.ts';
import { takenNames } from './scratch.ts';
import { checkTags, type Origin, tagsFor } from './tags.ts';

export interface PlannedImage {
  readonly main: Main;
  readonly repository: Repository;
  /** Directory of its OCI layout, as the user would write it; undefined when none was asked for. */
  readonly layout: string | undefined;
}

export interface BuildPlan {
  /** At least one. */
  readonly images: readonly PlannedImage[];
  readonly tags: readonly string[];
  /** Whether the images belong into the registry; a dry run compares with it and pushes nothing all the same. */
  readonly isForRegistry: boolean;
}

/** Refuses what is wrong whatever the source holds, before any work; throws `invalid-image-name` or `invalid-input`. */
export function checkInputs(inputs: InputsOf<typeof build>): void {
  checkImagePattern(inputs.image);
  checkTags(inputs.tags);
  const { 'registry-username': username, 'registry-password': password } = inputs;
  if ((username === undefined) === (password === undefined)) return;
  const [given, lacking] = username === undefined ? ['password', 'username'] : ['username', 'password'];
  throw invalidInputs([`registry-${lacking}: is required with registry-${given}`]);
}

/** Throws `main-not-found`, `compile-failed` (a main needs cgo), `invalid-image-name` or `invalid-input`; nothing was built then. */
export function planBuild(inputs: InputsOf<typeof build>, found: FoundMains, origin: Origin): BuildPlan {
  const mains = chooseMains(found, inputs.main);
  refuseSharedImages(mains, inputs.image);
  for (const main of mains) refuseTakenName(main);
  const tags = tagsFor(inputs, origin);
  const isForRegistry = inputs.push === 'auto' ? origin.pullRequest === undefined : inputs.push === 'true';
  if (isForRegistry && tags.length === 0) {
    throw invalidInputs(['tags: is required where no git tag, branch or commit gives the image a name']);
  }
  const images = mains.map((main) => ({
    main,
    repository: repositoryFor(main.name, inputs.image),
    layout: layoutFor(main, mains.length, inputs['oci-layout']),
  }));
  return { images, tags, isForRegistry };
}

function refuseTakenName({ name, directory }: Main): void {
  if (!takenNames.includes(name)) return;
  throw problem('main-not-found', `the binary /${name} would hide a directory of the image`, `Rename ${directory}`);
}

function layoutFor({ name }: Main, count: number, directory: string | undefined): string | undefined {
  return directory === undefined || count === 1 ? directory : `${directory}/${name}`;
}
