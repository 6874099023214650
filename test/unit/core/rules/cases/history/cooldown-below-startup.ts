// Gone to zero sooner than a pod starts.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { hpa, scaledObject } from '../../objects.ts';
import { startup } from './figures.ts';

const at = ['ScaledObject web spec.cooldownPeriod'];
const of = (spec: JsonRecord): readonly JsonRecord[] => [scaledObject({ spec })];

export const cooldownBelowStartup: Cases = {
  fires: [
    { why: 'ten seconds', objects: of({ cooldownPeriod: 10 }), measured: startup(), at },
    { why: 'the default, and pods that load a model', objects: of({}), measured: startup({ p95: 400 }), at },
    {
      why: 'zero when idle',
      objects: of({ minReplicaCount: 2, idleReplicaCount: 0, cooldownPeriod: 10 }),
      measured: startup(),
      at,
    },
  ],
  passes: [
    { why: 'the default', objects: of({}), measured: startup() },
    { why: 'it never goes to zero', objects: of({ minReplicaCount: 1, cooldownPeriod: 10 }), measured: startup() },
    { why: 'it is no ScaledObject', objects: [hpa({ min: 0 })], measured: startup({ p95: 400 }) },
  ],
  boundary: [
    { why: 'as long as a pod takes', objects: of({ cooldownPeriod: 40 }), measured: startup(), at: [] },
    { why: 'a second less', objects: of({ cooldownPeriod: 39 }), measured: startup(), at },
  ],
  unknown: [
    { why: 'there is no history', objects: of({}), missing: 'a recorded history' },
    { why: 'start-up was not recorded', objects: of({}), measured: {}, missing: 'a longer look' },
  ],
};
