/** What the judge carries from look to look; to everyone else it is a closed book. */
import type { Instant } from '../../core/base/instant.ts';
import { type Pasts, recallAll } from './doom/doom.ts';
import type { Baseline } from './judgement.ts';
import { followProgress, type Progress } from './progress.ts';
import type { Sightings } from './sign.ts';
import type { View } from './world.ts';

export interface Memory {
  /** The generation at the last look, and when it was first seen. */
  readonly generation: { readonly number: number; readonly since: Instant } | undefined;
  readonly progress: Progress | undefined;
  readonly containers: Pasts;
  readonly signs: Sightings;
}

export const nothingSeen: Memory = {
  generation: undefined,
  progress: undefined,
  containers: new Map(),
  signs: new Map(),
};

/** Everything but the signs, which are read with the help of what is remembered here. */
export interface Remembered extends Memory {
  readonly generation: NonNullable<Memory['generation']>;
  readonly progress: Progress;
}

export function remember(before: Memory, view: View, baseline: Baseline, now: Instant): Remembered {
  const number = view.deployment.generation;
  const firstSeen = number === baseline.generation ? baseline.at : now;
  return {
    generation: before.generation?.number === number ? before.generation : { number, since: firstSeen },
    progress: followProgress(before.progress, view, baseline, now),
    containers: recallAll(view, before.containers, baseline),
    signs: before.signs,
  };
}
