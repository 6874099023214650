/** Whether anything serves a custom or external metric, by what the cluster's discovery lists. */
import { type JsonPath, recordAt, textAt } from '../../../base/json.ts';
import { exhaustive } from '../../../base/exhaustive.ts';
import type { Autoscaler } from './autoscaler.ts';
import type { Live } from '../live.ts';
import { type Metric, sourceField } from './metric.ts';

/** A metric that is none of resources: an adapter has to serve it. */
export interface AdaptedMetric {
  readonly metric: Metric;
  readonly type: 'Pods' | 'Object' | 'External';
  readonly name: string;
  /** What it is of, for an Object metric: `Ingress`. */
  readonly kind: string | undefined;
  /** Leads to the name. */
  readonly path: JsonPath;
  /** Leads to the selector; undefined where there is none. */
  readonly selector: JsonPath | undefined;
}

export type Serving =
  | { readonly kind: 'served' }
  | { readonly kind: 'absent'; readonly says: string }
  | { readonly kind: 'unknown'; readonly missing: string };

export function adaptedMetrics({ seen: { object }, metrics }: Autoscaler): readonly AdaptedMetric[] {
  return metrics.flatMap((metric) => {
    const { type, path } = metric;
    if (type !== 'Pods' && type !== 'Object' && type !== 'External') return [];
    const way = [...path, sourceField(type), 'metric'];
    const name = textAt(object, ...way, 'name');
    if (name === undefined) return [];
    const kind = textAt(object, ...path, 'object', 'describedObject', 'kind');
    const hasSelector = Object.keys(recordAt(object, ...way, 'selector')).length > 0;
    return [
      { metric, type, name, kind, path: [...way, 'name'], selector: hasSelector ? [...way, 'selector'] : undefined },
    ];
  });
}

export function servingOf(adapted: AdaptedMetric, { metrics }: Live): Serving {
  const { type, name } = adapted;
  const group = type === 'External' ? 'external.metrics.k8s.io' : 'custom.metrics.k8s.io';
  const api = metrics.get(group) ?? { kind: 'unknown', missing: `what ${group} lists` };
  switch (api.kind) {
    case 'unknown':
      return api;
    case 'absent':
      return { kind: 'absent', says: `Nothing serves ${group}, of which the metric ${name} would be` };
    case 'served':
      if (tellsNothing(api.names, type)) return { kind: 'unknown', missing: `a list of the metrics of ${group}` };
      if ([...api.names].some((listed) => isListedAs(listed, adapted))) return { kind: 'served' };
      return { kind: 'absent', says: `${group} does not list ${listedName(adapted)}` };
    default:
      return exhaustive(api);
  }
}

/** Adapters of KEDA and of cloud providers answer for external metrics that they do not list. */
function tellsNothing(names: ReadonlySet<string>, type: AdaptedMetric['type']): boolean {
  return type === 'External' && (names.size === 0 || (names.size === 1 && names.has('externalmetrics')));
}

/** `pods/http_requests`, `ingresses.networking.k8s.io/requests`, `queue`: the resource of an Object metric is known only by its kind. */
function isListedAs(listed: string, { type, name, kind = '' }: AdaptedMetric): boolean {
  if (type === 'External') return listed === name;
  if (type === 'Pods') return listed === `pods/${name}`;
  const slash = listed.indexOf('/');
  const stem = kind.toLowerCase().replace(/y$/, '');
  return listed.slice(slash + 1) === name && listed.startsWith(stem);
}

function listedName({ type, name, kind = '' }: AdaptedMetric): string {
  if (type === 'External') return `the metric ${name}`;
  return `the metric ${name} of ${type === 'Pods' ? 'pods' : `the kind ${kind}`}`;
}
