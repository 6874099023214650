// How long a bad state of a pod must last to make the rollout lost, found by watching it.
import type { KubeObject } from '../../../../../src/core/kube/object.ts';
import { film, type PodShape, waiting, type Frame } from '../objects.ts';

export type App = NonNullable<PodShape['app']>;

/** Longer than any grace: the state explains, it does not doom. */
export const never = 400;

/** When the only pod of the new revision, seen first at 5 s and never changing, makes the rollout lost: seconds later, and why. */
export function doom(
  pods: readonly KubeObject[],
  events: readonly KubeObject[] = [],
): { after: number; reason: string } {
  const first = 5;
  for (const wait of [0, 2, 10, 20, 60, 120, 180, never]) {
    const ats = new Set([0, Math.max(0, wait - 0.001), wait]);
    const frames = [...ats].map((at): Frame => ({ at: first + at, pods, events }));
    const looks = film(frames);
    const last = looks.at(-1);
    if (last?.judgement.kind === 'lost') {
      const wasLostBefore = looks.slice(0, -1).some(({ judgement }) => judgement.kind !== 'wait');
      return { after: wasLostBefore ? Number.NaN : wait, reason: last.judgement.reason };
    }
  }
  return { after: never, reason: 'none' };
}

export const image = (error: string): App =>
  waiting(
    'ErrImagePull',
    `rpc error: code = Unknown desc = failed to pull and unpack image "reg.example/shop:v2": ${error}`,
  );
