/** A paused Deployment is never rolled out and never a success. Rule D2. */
import { lastManagerOf } from '../../core/kube/managed-fields.ts';
import type { Judgement } from './judgement.ts';
import { podsOf, type View } from './world.ts';

/** Paused by someone mid-way: it can be neither done nor lost. */
export function heldByPause(view: View): Judgement | undefined {
  const { deployment, object } = view;
  if (!deployment.isPaused) return undefined;
  const who = lastManagerOf(object, 'spec', 'paused') ?? 'someone';
  const message = `${who} paused the Deployment ${deployment.name} while it was rolled out`;
  return { kind: 'unknown', reason: 'paused', message, pods: podsOf(view) };
}
