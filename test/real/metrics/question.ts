// What the autoscaler asks the three metrics APIs, and what it can be answered.

export type Question =
  | { readonly kind: 'resource'; readonly namespace: string; readonly selector: string }
  | { readonly kind: 'pods'; readonly namespace: string; readonly selector: string; readonly metric: string }
  | { readonly kind: 'object'; readonly namespace: string; readonly object: string; readonly metric: string }
  | { readonly kind: 'external'; readonly namespace: string; readonly metric: string };

/** Values are quantities as Kubernetes writes them, timestamps RFC 3339. */
export type Answer =
  | { readonly kind: 'usage'; readonly items: readonly UsageSample[] }
  | { readonly kind: 'values'; readonly items: readonly ValueSample[] }
  | { readonly kind: 'value'; readonly value: string; readonly timestamp: string }
  | { readonly kind: 'failure'; readonly code: number; readonly message: string };

interface Sample {
  readonly pod: string;
  readonly timestamp: string;
  readonly windowSeconds: number;
}

/** What each container of a pod uses of each resource. */
export interface UsageSample extends Sample {
  readonly containers: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface ValueSample extends Sample {
  readonly value: string;
}

/** What a GET asks; undefined for what is not about metrics of a namespace, such as discovery. */
export function questionOf({ pathname, searchParams }: URL): Question | undefined {
  const [, apis, group, , namespaces, namespace, ...rest] = pathname.split('/').map(decodeURIComponent);
  if (apis !== 'apis' || namespaces !== 'namespaces' || namespace === undefined) return undefined;
  const selector = searchParams.get('labelSelector') ?? '';
  const [first = '', object = '', metric = ''] = rest;
  switch (group ?? '') {
    case 'metrics.k8s.io':
      return { kind: 'resource', namespace, selector };
    case 'custom.metrics.k8s.io':
      return first === 'pods' && object === '*'
        ? { kind: 'pods', namespace, selector, metric }
        : { kind: 'object', namespace, object, metric };
    case 'external.metrics.k8s.io':
      return { kind: 'external', namespace, metric: first };
    default:
      return undefined;
  }
}
