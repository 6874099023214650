/** Objects as they go into a bundle, which is handed on: what retune and the audit read, and nothing that is secret. */
import { flagAt, type JsonRecord, recordAt, recordsAt, withValueAt } from '../../core/base/json.ts';
import type { KubeObject } from '../../core/kube/object.ts';

/** The autoscaler with its whole spec; of a ScaledObject's status what it calls its metrics. */
export function reducedAutoscaler(object: KubeObject): JsonRecord {
  const { externalMetricNames } = recordAt(object, 'status');
  return {
    ...headOf(
      object,
      kept(object.metadata.annotations, (name) => name.startsWith('autoscaling.keda.sh/')),
    ),
    spec: specOf(object),
    ...(externalMetricNames === undefined ? {} : { status: { externalMetricNames } }),
  };
}

/** Triggers may carry what they log in with. */
function specOf(object: KubeObject): JsonRecord {
  const spec = recordAt(object, 'spec');
  if (object.kind !== 'ScaledObject') return spec;
  const triggers = recordsAt(spec, 'triggers').map((trigger) =>
    withValueAt(
      trigger,
      ['metadata'],
      kept(recordAt(trigger, 'metadata'), (name, value) => !isSecret(name, value)),
    ),
  );
  return { ...spec, triggers };
}

const secretNames = /pass|token|secret|credential|connection|apikey|accesskey|account|^(?:host|userName|key)$/i;
const userInUrl = /:\/\/[^/@\s]+@/;

const isSecret = (name: string, value: unknown): boolean =>
  secretNames.test(name) || (typeof value === 'string' && userInUrl.test(value));

/** What of each kind bounds how many pods there may be. */
const boundaries: ReadonlyMap<string, (object: KubeObject) => JsonRecord> = new Map([
  ['PodDisruptionBudget', ({ spec }) => ({ spec })],
  ['ResourceQuota', ({ spec, status }) => ({ spec, status: { used: recordAt(status, 'used') } })],
  ['LimitRange', ({ spec }) => ({ spec })],
  [
    'Node',
    ({ spec, status }) => ({
      spec: { unschedulable: flagAt(spec, 'unschedulable') },
      status: { allocatable: recordAt(status, 'allocatable') },
    }),
  ],
]);

/** Budgets, quotas and limit ranges of these namespaces, and the nodes; nothing of other kinds. */
export function boundariesOf(objects: readonly KubeObject[], namespaces: ReadonlySet<string>): readonly JsonRecord[] {
  return objects.flatMap((object) => {
    const reduce = boundaries.get(object.kind);
    const isHere = object.kind === 'Node' || namespaces.has(object.metadata.namespace ?? '');
    return reduce === undefined || !isHere ? [] : [{ ...headOf(object), ...reduce(object) }];
  });
}

function headOf({ apiVersion, kind, metadata }: KubeObject, annotations: JsonRecord = {}): JsonRecord {
  const { name, namespace } = metadata;
  const place = namespace === undefined ? { name } : { name, namespace };
  const isBare = Object.keys(annotations).length === 0;
  return { apiVersion, kind, metadata: isBare ? place : { ...place, annotations } };
}

function kept(record: JsonRecord = {}, isKept: (name: string, value: unknown) => boolean): JsonRecord {
  return Object.fromEntries(Object.entries(record).filter(([name, value]) => isKept(name, value)));
}
