/** Writes of the embedded API: server-side apply and JSON patch, admitted, then stored unless it is a dry run. */
import type { KubeObject } from '../../../core/kube/object.ts';
import type { Answer, Asked } from '../../loopback.ts';
import { admit } from './admission.ts';
import { applyObject, recordUpdate } from './apply.ts';
import { type ApiWorld, jsonOf, reply, type Target } from './exchange.ts';
import { type Operation, patchJson } from './json-patch.ts';
import { modifiedMeanwhile, namespaceNotFound, notFound, unsupported } from './status.ts';

export function write(asked: Asked, target: Target, { store, clock }: ApiWorld): Answer {
  const { kind, namespace, name } = target;
  if (kind.isNamespaced && store.get('namespaces', '', namespace) === undefined) throw namespaceNotFound(namespace);
  const before = store.get(kind.resource, namespace, name);
  const after = patched(asked, target, before, clock());
  const admitted = admit(kind, { ...after, metadata: { ...after.metadata, name, namespace } }, before);
  const isDryRun = asked.query.get('dryRun') === 'All';
  const stored = isDryRun ? store.prepare(kind.resource, admitted) : store.put(kind.resource, admitted);
  return reply(before === undefined ? 201 : 200, stored);
}

function patched(
  { headers, query, body }: Asked,
  target: Target,
  before: KubeObject | undefined,
  now: number,
): KubeObject {
  const { kind, name } = target;
  const author = { manager: query.get('fieldManager') ?? 'unknown', force: query.get('force') === 'true', now };
  const type = headers['content-type'];
  if (type === 'application/apply-patch+yaml') {
    const applied = jsonOf(body) as KubeObject;
    checkVersion(target, before, applied);
    return applyObject(before, applied, author);
  }
  if (type !== 'application/json-patch+json') throw unsupported(`a patch of type ${type}`);
  if (before === undefined) throw notFound(kind, name);
  const after = patchJson(before, jsonOf(body) as readonly Operation[]);
  checkVersion(target, before, after);
  return recordUpdate(before, after, author);
}

/** A writer that names the version it has seen loses to whoever wrote since. */
function checkVersion({ kind, name }: Target, before: KubeObject | undefined, { metadata }: KubeObject): void {
  const seen = metadata.resourceVersion;
  if (seen !== undefined && seen !== before?.metadata.resourceVersion) throw modifiedMeanwhile(kind, name);
}
