/** What the tables of this folder start from. */
import { type Memory, emptyMemory } from '../../../../src/core/hpa/memory.ts';
import { parseSyncSpec } from '../../../../src/core/hpa/parse-spec.ts';
import type { PodSums } from '../../../../src/core/hpa/pod-proposal.ts';
import { type Rules, rulesOf } from '../../../../src/core/hpa/rules.ts';
import { controllerDefaults } from '../../../../src/core/hpa/spec.ts';

/** `behavior` as its author wrote it; the controller has its defaults. */
export function rules(behavior?: unknown, bounds: { readonly min?: number; readonly max?: number } = {}): Rules {
  const spec = {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    minReplicas: bounds.min ?? 1,
    maxReplicas: bounds.max ?? 1000,
    behavior,
  };
  return rulesOf(parseSyncSpec(spec), controllerDefaults);
}

type Entries = readonly (readonly [secondsAgo: number, replicas: number])[];

/** Entries in the order of the list, by their age at `now`. */
export function memory(
  now: number,
  past: { readonly recommended?: Entries; readonly added?: Entries; readonly removed?: Entries },
): Memory {
  const filled = emptyMemory();
  const fill = ({ replicas, at }: { replicas: number[]; at: number[] }, entries: Entries = []): void => {
    replicas.push(...entries.map(([, count]) => count));
    at.push(...entries.map(([age]) => now - age * 1000));
  };
  fill(filled.recommendations, past.recommended);
  fill(filled.scaleUps, past.added);
  fill(filled.scaleDowns, past.removed);
  filled.scaleUps.isOutdated.push(...filled.scaleUps.at.map(() => false));
  filled.scaleDowns.isOutdated.push(...filled.scaleDowns.at.map(() => false));
  return filled;
}

export const sums = (given: Partial<PodSums>): PodSums => ({
  ready: given.items ?? 0,
  items: given.ready ?? 0,
  usage: 0,
  requests: 0,
  unready: 0,
  unreadyRequests: 0,
  missing: 0,
  missingRequests: 0,
  missingUsage: 0,
  ...given,
});
