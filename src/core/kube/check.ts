/** Tells a Kubernetes object from other JSON by the fields that every one must have. */
import { at, isRecord, textAt } from '../base/json.ts';
import type { KubeObject } from './object.ts';

export function isKubeObject(value: unknown): value is KubeObject {
  const namespace = at(value, 'metadata', 'namespace');
  return (
    isRecord(value) &&
    textAt(value, 'apiVersion') !== undefined &&
    textAt(value, 'kind') !== undefined &&
    textAt(value, 'metadata', 'name') !== undefined &&
    (namespace === undefined || typeof namespace === 'string')
  );
}
