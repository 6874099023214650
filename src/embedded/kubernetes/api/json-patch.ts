/** JSON Patch (RFC 6902), as far as clients of the API use it: test, add, replace, remove. */
import { isDeepStrictEqual } from 'node:util';
import { StatusError, unsupported } from './status.ts';

export interface Operation {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
}

type Container = Record<string, unknown> | unknown[];

/** A changed copy; throws the 422 Status of the API when a test does not hold or a path leads nowhere. */
export function patchJson<T>(document: T, operations: readonly Operation[]): T {
  const copy = structuredClone(document);
  for (const operation of operations) perform(copy as Container, operation);
  return copy;
}

function perform(document: Container, { op, path, value }: Operation): void {
  const names = path.split('/').slice(1).map(unescape);
  const last = names.pop();
  if (last === undefined) throw unsupported('a JSON patch of the whole document');
  const parent = names.reduce<unknown>((node, name) => (isContainer(node) ? read(node, name) : undefined), document);
  if (!isContainer(parent)) throw rejected();
  const present = read(parent, last);
  if (op === 'add') return write(parent, last, value, true);
  if (op !== 'test' && op !== 'replace' && op !== 'remove') throw unsupported(`the JSON patch operation ${op}`);
  if (op === 'test') {
    if (!isDeepStrictEqual(present ?? null, value ?? null)) throw rejected();
    return;
  }
  if (present === undefined) throw rejected();
  if (op === 'replace') write(parent, last, value, false);
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else Reflect.deleteProperty(parent, last);
}

const unescape = (name: string): string => name.replaceAll('~1', '/').replaceAll('~0', '~');
const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

function read(container: Container, name: string): unknown {
  return Array.isArray(container) ? container[Number(name)] : container[name];
}

function write(container: Container, name: string, value: unknown, inserts: boolean): void {
  if (!Array.isArray(container)) container[name] = value;
  else if (name === '-') container.push(value);
  else container.splice(Number(name), inserts ? 0 : 1, value);
}

/** As kube-apiserver words every patch that cannot be applied, without saying why (endpoints/handlers/patch.go, 1.37). */
function rejected(): StatusError {
  return new StatusError(422, 'Invalid', 'the server rejected our request due to an error in our request', {});
}
