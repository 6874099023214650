/** What a dry run tells: the plan, and what the server would make of it. */
import type { Conclusion } from './conclusion.ts';
import { isSameContent } from './content.ts';
import type { KubeObject } from '../core/kube/object.ts';
import { isSecret, keyOf, nameOf } from './names.ts';
import type { Write } from './plan.ts';
import { describeImages, describeWrite, type ObjectChange } from './result.ts';

export interface Planned {
  readonly conclusion: Conclusion;
  readonly objects: readonly ObjectChange[];
  /** For the log. */
  readonly lines: readonly string[];
}

/** `foreseen`: what the server would store, by key; what could not be tried has no entry. */
export function planned(
  writes: readonly Write[],
  foreseen: ReadonlyMap<string, { readonly object: KubeObject }>,
): Planned {
  const plan = writes.map((write) => ({ write, what: whatOf(write, foreseen.get(keyOf(write.ref))?.object) }));
  const changes = plan
    .filter(({ what }) => what !== 'unchanged')
    .map(({ write, what }) => `${nameOf(write.ref)} (${what})`);
  const message =
    changes.length === 0
      ? 'dry run: nothing would be written'
      : `dry run, nothing was written; would be: ${changes.join(', ')}`;
  return {
    conclusion: { verdict: 'unchanged', reason: changes.length === 0 ? 'no-change' : '', rollback: 'none', message },
    objects: plan.map(({ write, what }) => ({ ref: write.ref, what, images: describeImages(write) })),
    lines: plan.map(({ write, what }) => describeWrite(write, what === 'not tried' ? what : `would be ${what}`)),
  };
}

function whatOf({ ref, before }: Write, after: KubeObject | undefined): ObjectChange['what'] {
  if (isSecret(ref)) return 'applied';
  if (before === undefined) return 'created';
  if (after === undefined) return 'not tried';
  return isSameContent(before, after) ? 'unchanged' : 'changed';
}
