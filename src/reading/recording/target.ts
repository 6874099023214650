/** The workloads that are recorded: those that an autoscaler scales, with what is known of them. */
import { at, type JsonRecord, recordAt, recordsAt, textAt } from '../../core/base/json.ts';
import type { ContainerRecord } from '../../core/history/bundle.ts';
import type { KubeObject } from '../../core/kube/object.ts';
import { reducedAutoscaler } from './reduced.ts';

export interface Target {
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
  /** The HorizontalPodAutoscaler or ScaledObject, without what nobody needs to know. */
  readonly autoscaler: JsonRecord;
  /** Name of the HorizontalPodAutoscaler, which KEDA makes where the autoscaler is a ScaledObject. */
  readonly autoscalerName: string;
  /** Of its pods; empty where the workload itself is not known. */
  readonly containers: readonly ContainerRecord[];
}

export interface Roster {
  /** By namespace, kind and name. */
  readonly targets: readonly Target[];
  /** One sentence for each autoscaler that had to be left out. */
  readonly notes: readonly string[];
}

/** Objects that name no namespace are in `namespace`. */
export function rosterOf(objects: readonly KubeObject[], namespace: string): Roster {
  const workloads = new Map(objects.map((object) => [keyOf(object.kind, refOf(object, namespace)), object]));
  const targets = new Map<string, Target>();
  const notes: string[] = [];
  for (const autoscaler of autoscalersOf(objects)) {
    const target = targetOf(autoscaler, namespace, workloads);
    const key = keyOf(target.kind, target);
    if (targets.has(key)) notes.push(twinNote(autoscaler, target));
    else targets.set(key, target);
  }
  const inOrder = [...targets].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, target]) => target);
  return { targets: inOrder, notes };
}

/** `shop/Deployment/web`. */
export const keyOf = (
  kind: string,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): string => `${namespace}/${kind}/${name}`;

const refOf = ({ metadata }: KubeObject, namespace: string): { readonly namespace: string; readonly name: string } => ({
  namespace: metadata.namespace ?? namespace,
  name: metadata.name,
});

/** ScaledObjects first; what KEDA made of them is not an autoscaler of its own. */
function autoscalersOf(objects: readonly KubeObject[]): readonly KubeObject[] {
  const isMade = ({ metadata }: KubeObject): boolean =>
    metadata.ownerReferences?.some(({ kind }) => kind === 'ScaledObject') === true;
  return [
    ...objects.filter(({ kind, apiVersion }) => kind === 'ScaledObject' && apiVersion.startsWith('keda.sh/')),
    ...objects.filter((object) => object.kind === 'HorizontalPodAutoscaler' && !isMade(object)),
  ];
}

function targetOf(autoscaler: KubeObject, namespace: string, workloads: ReadonlyMap<string, KubeObject>): Target {
  const own = refOf(autoscaler, namespace);
  const scaled = recordAt(autoscaler, 'spec', 'scaleTargetRef');
  // KEDA scales Deployments where it is not told otherwise
  const kind = textAt(scaled, 'kind') ?? 'Deployment';
  const ref = { namespace: own.namespace, name: textAt(scaled, 'name') ?? '' };
  return {
    ...ref,
    kind,
    autoscaler: reducedAutoscaler(autoscaler),
    autoscalerName: autoscaler.kind === 'ScaledObject' ? kedaName(autoscaler) : own.name,
    containers: containersOf(workloads.get(keyOf(kind, ref))),
  };
}

/** KEDA 2 (getHPAName). */
function kedaName(object: KubeObject): string {
  return (
    textAt(object, 'status', 'hpaName') ??
    textAt(object, 'spec', 'advanced', 'horizontalPodAutoscalerConfig', 'name') ??
    `keda-hpa-${object.metadata.name}`
  );
}

const twinNote = ({ kind, metadata }: KubeObject, { namespace, kind: of, name }: Target): string =>
  `The ${kind} ${namespace}/${metadata.name} was left out: another autoscaler scales the ${of} ${name} too`;

/** Sidecars count, as they do for the autoscaler (calculateRequests); a limit is the request where there is none (core/v1 defaults). */
function containersOf(workload: KubeObject | undefined): readonly ContainerRecord[] {
  const pod = recordAt(workload, 'spec', 'template', 'spec');
  const sidecars = recordsAt(pod, 'initContainers').filter((each) => textAt(each, 'restartPolicy') === 'Always');
  return [...recordsAt(pod, 'containers'), ...sidecars].map((container) => {
    const limits = amountsOf(container, 'limits');
    return {
      name: textAt(container, 'name') ?? '',
      requests: { ...limits, ...amountsOf(container, 'requests') },
      limits,
    };
  });
}

function amountsOf(container: JsonRecord, side: 'requests' | 'limits'): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ['cpu', 'memory'].flatMap((resource) => {
      const amount = at(container, 'resources', side, resource);
      // YAML lets people write `cpu: 2`
      return typeof amount === 'string' || typeof amount === 'number' ? [[resource, String(amount)]] : [];
    }),
  );
}
