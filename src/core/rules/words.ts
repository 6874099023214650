/** What rules of several folders say in the same words. */
import type { Autoscaler } from './world/autoscaler/autoscaler.ts';
import { titleOf } from './world/seen.ts';

/** `1 pod`, `2 pods`. */
export function countText(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** `HorizontalPodAutoscaler other scales the Deployment web too`, of those that have the target of an autoscaler. */
export function alsoScaling(others: readonly Autoscaler[], { target }: Autoscaler): string {
  return `${titlesOf(others)} ${others.length === 1 ? 'scales' : 'scale'} the ${target.kind} ${target.name} too`;
}

/** `HorizontalPodAutoscaler a and HorizontalPodAutoscaler b`. */
export function titlesOf(all: readonly Autoscaler[]): string {
  return all.map(({ seen }) => titleOf(seen)).join(' and ');
}

/** A sentence for each that is written in a file, as evidence. */
export function filesOf(all: readonly Autoscaler[]): readonly string[] {
  return all.flatMap(({ seen }) => (seen.file === undefined ? [] : `${titleOf(seen)} is in ${seen.file}`));
}
