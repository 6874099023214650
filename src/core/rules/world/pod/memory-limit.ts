/** How much memory Go lets a program take before it collects garbage all the time (GOMEMLIMIT). */
import { numberOf, parseQuantity } from '../../../base/quantity.ts';
import { type Variable, variableOf } from './environment.ts';
import type { Container, PodSpec } from './pod.ts';

export type MemoryLimit =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'bytes';
      readonly bytes: number;
      readonly variable: Exclude<Variable, { kind: 'absent' | 'unknown' }>;
    }
  | { readonly kind: 'unknown'; readonly missing: string };

const binary = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
/** What the kubelet gives where the container has no limit is the node's, and that is known to nobody here. */
const referred: ReadonlyMap<string, 'limits' | 'requests'> = new Map([
  ['limits.memory', 'limits'],
  ['requests.memory', 'requests'],
]);

/** Mirrors readGOMEMLIMIT (runtime of Go 1.26): anything else than bytes, a binary unit or `off` ends the program at its start. */
export function memoryLimitOf(container: Container, { containers }: PodSpec): MemoryLimit {
  const variable = variableOf(container, 'GOMEMLIMIT');
  if (variable.kind === 'absent') return { kind: 'none' };
  if (variable.kind === 'unknown') return { kind: 'unknown', missing: variable.missing };
  if (variable.kind === 'resource') {
    const kind = referred.get(variable.resource);
    const of = containers.find(({ name }) => name === variable.container);
    const amount = kind === undefined ? undefined : of?.[kind]['memory'];
    if (amount === undefined)
      return { kind: 'unknown', missing: `${variable.resource} of the container ${variable.container}` };
    // zero is what an absent divisor becomes, and means 1
    const divisor = bytesOf(variable.divisor) || 1;
    return { kind: 'bytes', bytes: Math.ceil(bytesOf(amount) / divisor), variable };
  }
  if (variable.text === '' || variable.text === 'off') return { kind: 'none' };
  const [, digits, unit = 'B'] = /^(\d{1,18})((?:[KMGT]i)?B)?$/.exec(variable.text) ?? [];
  if (digits === undefined)
    return { kind: 'unknown', missing: `a GOMEMLIMIT that Go can read, \`${variable.text}\` is none` };
  return { kind: 'bytes', bytes: Number(digits) * 1024 ** binary.indexOf(unit), variable };
}

/** Throws `quantity-invalid`. */
export function bytesOf(amount: string): number {
  return numberOf(parseQuantity(amount));
}

/** `900Mi`, as people read it; what is no whole number of mebibytes is given in bytes. */
export function memoryText(bytes: number): string {
  const mebibytes = bytes / 1024 ** 2;
  return Number.isInteger(mebibytes) ? `${mebibytes}Mi` : `${bytes} bytes`;
}
