/** Syncs in a row as JSON: the controller carries status and memory from one to the next, and starts with neither. */
import { type JsonRecord, at, recordAt, recordsAt } from '../base/json.ts';
import { emptyMemory } from './memory.ts';
import { reconcile } from './reconcile.ts';
import { readSync } from './recorded-sync.ts';
import { type Reconciled, emptyStatus } from './sync.ts';

/** What each tick comes to. A tick without a spec or pods has those of the tick before. Throws as `replayStep` does. */
export function replaySequence(json: unknown): { readonly ticks: readonly JsonRecord[] } {
  const template = recordAt(json, 'podTemplate');
  const controller = at(json, 'controller');
  let spec = at(json, 'hpa', 'spec');
  let pods: unknown = [];
  let [status, memory] = [emptyStatus, emptyMemory()];
  const ticks = recordsAt(json, 'ticks').map((tick) => {
    spec = tick['spec'] ?? spec;
    pods = tick['pods'] ?? pods;
    const sync = readSync({ ...tick, controller, hpa: { spec }, pods }, template);
    const done = reconcile({ ...sync, status }, memory);
    ({ status, memory } = done);
    return writeTick(done, at(tick, 'scale', 'specReplicas'));
  });
  return { ticks };
}

function writeTick({ status, scaleWrite, decision, error }: Reconciled, before: unknown): JsonRecord {
  return {
    desiredReplicas: status.desiredReplicas,
    scaleWrite: scaleWrite ?? null,
    specReplicas: scaleWrite ?? before,
    raw: decision?.winner?.raw ?? null,
    stabilized: decision?.winner?.stabilized ?? null,
    conditions: status.conditions.map(({ type, status, reason }) => ({ type, status, reason })),
    ...(error !== undefined && { error }),
  };
}
