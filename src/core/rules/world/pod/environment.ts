/** What a container finds in one variable of its environment. */
import { at, type JsonPath, listAt, recordAt, recordsAt, textAt } from '../../../base/json.ts';
import { amountsAt } from './amounts.ts';
import type { Container } from './pod.ts';

export type Variable =
  | { readonly kind: 'absent' }
  | { readonly kind: 'text'; readonly text: string; readonly path: JsonPath }
  /** `limits.memory` of a container, its own unless another is named. */
  | {
      readonly kind: 'resource';
      readonly resource: string;
      readonly container: string;
      readonly divisor: string;
      readonly path: JsonPath;
    }
  /** `missing` ends "this takes …"; it may not be set at all, unless it is written that it is. */
  | { readonly kind: 'unknown'; readonly isSet: boolean; readonly missing: string };

/** Of several entries the last counts, and each counts more than what comes from envFrom. */
export function variableOf({ json, name: container, path }: Container, name: string): Variable {
  const entries = listAt(json, 'env');
  const index = entries.findLastIndex((each) => textAt(each, 'name') === name);
  if (index === -1) return importedOf(json, name);
  const entry = entries[index];
  const reference = recordAt(entry, 'valueFrom', 'resourceFieldRef');
  const valuePath = [...path, 'env', index];
  const resource = textAt(reference, 'resource');
  if (resource !== undefined)
    return {
      kind: 'resource',
      resource,
      container: textAt(reference, 'containerName') ?? container,
      divisor: amountsAt(reference)['divisor'] ?? '1',
      path: [...valuePath, 'valueFrom', 'resourceFieldRef', 'resource'],
    };
  const text = textAt(entry, 'value') ?? '';
  const isHidden = at(entry, 'valueFrom') !== undefined || text.includes('$(');
  if (isHidden) return { kind: 'unknown', isSet: true, missing: `the value of ${name} in the container ${container}` };
  return { kind: 'text', text, path: [...valuePath, 'value'] };
}

/** What a ConfigMap or Secret holds when the pod starts is not known from here. */
function importedOf(json: unknown, name: string): Variable {
  const from = recordsAt(json, 'envFrom').find((each) => name.startsWith(textAt(each, 'prefix') ?? ''));
  if (from === undefined) return writtenInCommand(json, name);
  const source = textAt(from, 'configMapRef', 'name') ?? textAt(from, 'secretRef', 'name') ?? 'its envFrom';
  return { kind: 'unknown', isSet: false, missing: `whether ${source} sets ${name}` };
}

/** A shell may set it for the program that it starts. */
function writtenInCommand(json: unknown, name: string): Variable {
  const words = [...listAt(json, 'command'), ...listAt(json, 'args')].map(String);
  const isNamed = words.some((word) => word.includes(`${name}=`));
  return isNamed ? { kind: 'unknown', isSet: true, missing: `what the command sets as ${name}` } : { kind: 'absent' };
}
