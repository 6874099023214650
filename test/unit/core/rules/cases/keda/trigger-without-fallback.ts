// A ScaledObject that does not know what to do while its source of metrics is away.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { hpa, scaledObject, trigger } from '../../objects.ts';

const at = ['ScaledObject web spec.fallback'];
const by = (types: readonly string[], fallback?: unknown): JsonRecord =>
  scaledObject({
    spec: { triggers: types.map((type) => ({ type, metadata: {} })), ...(fallback !== undefined && { fallback }) },
  });

export const triggerWithoutFallback: Cases = {
  fires: [
    { why: 'it asks Prometheus', objects: [by(['prometheus'])], at },
    { why: 'it asks a server of its own', objects: [by(['external'])], at },
    { why: 'it asks an API', objects: [by(['metrics-api'])], at },
    { why: 'one of several asks', objects: [by(['cron', 'prometheus'])], at },
    { why: 'it is live', cluster: [by(['prometheus'])], at },
  ],
  passes: [
    { why: 'it has one', objects: [by(['prometheus'], { failureThreshold: 3, replicas: 6 })] },
    { why: 'a schedule is never away', objects: [by(['cron'])] },
    { why: 'cpu and memory have none', objects: [scaledObject({ spec: { triggers: [trigger('cpu', '60')] } })] },
    { why: 'a HorizontalPodAutoscaler has none', objects: [hpa()] },
  ],
  boundary: [
    { why: 'null is nothing', objects: [by(['prometheus'], null)], at },
    {
      why: 'no replicas at all are a number too',
      objects: [by(['prometheus'], { failureThreshold: 3, replicas: 0 })],
      at: [],
    },
  ],
  unknown: [
    {
      why: 'replicas are missing',
      objects: [by(['prometheus'], { failureThreshold: 3 })],
      missing: 'a fallback with whole',
    },
    {
      why: 'it is text',
      objects: [by(['prometheus'], { failureThreshold: '3', replicas: 6 })],
      missing: 'a fallback with whole',
    },
  ],
};
