// A ScaledObject that somebody paused, and nobody woke.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import { before, type Cases } from '../../arrange.ts';
import { hpa, scaledObject } from '../../objects.ts';

const day = 86_400;
const paused = 'autoscaling.keda.sh/paused';

interface Written {
  readonly annotation?: string;
  readonly value?: string;
  /** Seconds before the case is read. */
  readonly wrote?: number;
  readonly created?: number;
  /** Other fields that the same manager owns. */
  readonly more?: JsonRecord;
}

function pausedObject({ annotation = paused, value = 'true', wrote, created = 90 * day, more }: Written): JsonRecord {
  const entry = {
    manager: 'kubectl-annotate',
    operation: 'Update',
    time: before(wrote ?? 0),
    fieldsV1: { 'f:metadata': { 'f:annotations': { '.': {}, [`f:${annotation}`]: {} } }, ...more },
  };
  const object = scaledObject();
  return {
    ...object,
    metadata: {
      name: 'web',
      annotations: { [annotation]: value },
      creationTimestamp: before(created),
      managedFields: wrote === undefined ? [] : [entry],
    },
  };
}

const at = (name = paused): readonly string[] => [`ScaledObject web metadata.annotations.${name}`];
const spec = { 'f:spec': { 'f:maxReplicaCount': {} } };

export const scaledObjectLeftPaused: Cases = {
  fires: [
    { why: 'for a month', cluster: [pausedObject({ wrote: 30 * day })], at: at() },
    {
      why: 'at a number of replicas',
      cluster: [pausedObject({ annotation: `${paused}-replicas`, value: '0', wrote: 30 * day })],
      at: at(`${paused}-replicas`),
    },
    {
      why: 'on the way down only',
      cluster: [pausedObject({ annotation: `${paused}-scale-in`, wrote: 30 * day })],
      at: at(`${paused}-scale-in`),
    },
    { why: 'by a word that is no boolean', cluster: [pausedObject({ value: 'yes', wrote: 30 * day })], at: at() },
    { why: 'by whoever writes all of it', cluster: [pausedObject({ wrote: 30 * day, more: spec })], at: at() },
  ],
  passes: [
    { why: 'it is not paused', cluster: [scaledObject()] },
    { why: 'the annotation says no', cluster: [pausedObject({ value: 'false', wrote: 30 * day })] },
    { why: 'the annotation says no in Go’s way', cluster: [pausedObject({ value: 'F', wrote: 30 * day })] },
    { why: 'another annotation', cluster: [pausedObject({ annotation: `${paused}-by`, wrote: 30 * day })] },
    { why: 'since yesterday', cluster: [pausedObject({ wrote: day })] },
    { why: 'the object is younger than a week', cluster: [pausedObject({ created: 3 * day })] },
    { why: 'a HorizontalPodAutoscaler has no such switch', cluster: [hpa({ annotations: { [paused]: 'true' } })] },
    { why: 'a manifest does not tell since when', objects: [scaledObject({ annotations: { [paused]: 'true' } })] },
  ],
  boundary: [
    { why: 'for exactly 7 days', cluster: [pausedObject({ wrote: 7 * day })], at: [] },
    { why: 'for a second more', cluster: [pausedObject({ wrote: 7 * day + 1 })], at: at() },
  ],
  unknown: [
    { why: 'nobody owns it', cluster: [pausedObject({})], missing: `since when the annotation ${paused}` },
    {
      why: 'its owner has written something else since',
      cluster: [pausedObject({ wrote: day, more: spec })],
      missing: 'since when',
    },
  ],
};
