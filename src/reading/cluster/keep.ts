/** What an object of a cluster becomes for the rules: one without file and lines, and without what no rule reads. */
import { recordAt } from '../../core/base/json.ts';
import type { KubeObject } from '../../core/kube/object.ts';
import type { SeenObject } from '../../core/rules/world/seen.ts';
import { type Fields, keptFields } from './shape.ts';

export interface Kept extends Fields {
  readonly metadata: Fields;
}

const nowhere = (): null => null;

export function keep({ apiVersion, kind, ...object }: KubeObject, { metadata, ...rest }: Kept): SeenObject {
  const { name } = object.metadata;
  return {
    object: {
      apiVersion,
      kind,
      metadata: { ...keptFields(recordAt(object, 'metadata'), metadata), name },
      ...keptFields(object, rest),
    },
    file: undefined,
    isConditional: false,
    at: nowhere,
  };
}
