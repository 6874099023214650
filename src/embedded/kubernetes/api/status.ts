/** Errors as the API writes them: a Status object, thrown by whoever finds the fault and answered by the server. */
import type { ResourceKind } from '../../../core/kube/object.ts';

export interface Cause {
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

export class StatusError extends Error {
  readonly code: number;
  readonly reason: string;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: number, reason: string, message: string, details?: Readonly<Record<string, unknown>>) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }

  get body(): Readonly<Record<string, unknown>> {
    const { code, reason, message, details } = this;
    return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, details, code };
  }
}

/** `deployments.apps`, or `pods` for the core group. */
function resourceName({ group, resource }: ResourceKind): string {
  return group === '' ? resource : `${resource}.${group}`;
}

export function notFound(kind: ResourceKind, name: string): StatusError {
  const details = { name, group: kind.group, kind: kind.resource };
  return new StatusError(404, 'NotFound', `${resourceName(kind)} "${name}" not found`, details);
}

export function namespaceNotFound(namespace: string): StatusError {
  const details = { name: namespace, kind: 'namespaces' };
  return new StatusError(404, 'NotFound', `namespaces "${namespace}" not found`, details);
}

export function invalid(kind: ResourceKind, name: string, causes: readonly Cause[]): StatusError {
  const { group } = kind;
  const called = group === '' ? kind.kind : `${kind.kind}.${group}`;
  const said = causes.map(({ field, message }) => `${field}: ${message}`).join(', ');
  const details = { name, group, kind: kind.kind, causes };
  return new StatusError(422, 'Invalid', `${called} "${name}" is invalid: ${said}`, details);
}

/** Another field manager owns what would be changed. */
export function applyConflict(causes: readonly Cause[]): StatusError {
  const count = causes.length === 1 ? '1 conflict' : `${causes.length} conflicts`;
  const said = causes.map(({ message, field }) => `${message}: ${field}`).join('\n- ');
  return new StatusError(409, 'Conflict', `Apply failed with ${count}: ${said}`, { causes });
}

export function modifiedMeanwhile(kind: ResourceKind, name: string): StatusError {
  const said = `Operation cannot be fulfilled on ${resourceName(kind)} "${name}"`;
  const advice = 'the object has been modified; please apply your changes to the latest version and try again';
  return new StatusError(409, 'Conflict', `${said}: ${advice}`, { name, group: kind.group, kind: kind.resource });
}

/** The watch or list asked for is older than what is kept. */
export function expired(asked: number, oldest: number): StatusError {
  return new StatusError(410, 'Expired', `too old resource version: ${asked} (${oldest})`);
}

/** The version asked for is one that the server has not reached. */
export function tooLarge(asked: number, current: number): StatusError {
  return new StatusError(504, 'Timeout', `Too large resource version: ${asked}, current: ${current}`);
}

/** Asked for something that a real server knows and this one does not: never answered with a guess. */
export function unsupported(what: string): StatusError {
  return new StatusError(501, 'NotImplemented', `the embedded API does not know ${what}; use a real cluster for this`);
}
