// Every state of the objects of a kind, with the time at which it was seen, so that any past moment can be looked at.
import type { KubeObject } from '../../../src/core/kube/object.ts';
import type { Admin, Change } from '../plane/admin.ts';
import type { Kind } from '../plane/kinds.ts';

/** A state that an object took on, or its last one before it went. */
export interface Entry {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly object: KubeObject;
  readonly change: Change;
}

export interface Ledger extends Disposable {
  /** In the order in which the server had them; grows. */
  readonly entries: readonly Entry[];
  readonly now: () => View;
}

/** The objects of a kind as they were at one moment. */
export type View = readonly KubeObject[];

/** Everything of a kind from now on; ended by disposing of it. */
export async function ledgerOf(admin: Admin, kind: Kind): Promise<Ledger> {
  const entries: Entry[] = [];
  const present = new Map<string, KubeObject>();
  const watch = await admin.watch(kind, (object, change) => {
    const entry = { at: Date.now(), object, change };
    entries.push(entry);
    turn(present, entry);
  });
  return { entries, now: () => [...present.values()], [Symbol.dispose]: () => watch[Symbol.dispose]() };
}

/** What somebody can have seen who looked between two times: what was there at the first, and after each change until the second. */
export function viewsBetween(entries: readonly Entry[], from: number, to: number): readonly View[] {
  const present = new Map<string, KubeObject>();
  const settled = entries.filter(({ at }) => at <= from);
  for (const entry of settled) turn(present, entry);
  const views: View[] = [[...present.values()]];
  for (const entry of entries.slice(settled.length).filter(({ at }) => at <= to)) {
    turn(present, entry);
    views.push([...present.values()]);
  }
  return views;
}

function turn(present: Map<string, KubeObject>, { object, change }: Entry): void {
  if (change === 'DELETED') present.delete(object.metadata.name);
  else present.set(object.metadata.name, object);
}
