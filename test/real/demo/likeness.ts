// What two recordings are compared by: which requests were answered how, and which fields the objects in the answers have.
import type { Exchange } from './recorder.ts';

/** `PATCH …/deployments/shop dryRun=All… → 200`, each once. */
export function answered(exchanges: readonly Exchange[]): ReadonlySet<string> {
  return new Set(exchanges.map((exchange) => `${formOf(exchange)} → ${exchange.status}`));
}

/** Parameters that have another value in every run: which container gives up first is one of them. */
const differing = new Set(['resourceVersion', 'timeoutSeconds', 'container']);

/** The request without what is another one in every run: namespace, pod names, versions, and how long a watch may last. */
function formOf({ method, path, query }: Exchange): string {
  const place = path.replace(/\/namespaces\/[^/]+/, '').replace(/\/pods\/[^/]+/, '/pods/POD');
  const asked = [...query].map(([name, value]) => (differing.has(name) ? name : `${name}=${value}`));
  return [method, place, ...asked.sort()].join(' ');
}

/** Every field that an object of a kind had in any answer: `Pod.status.containerStatuses[].ready: boolean`. */
export function fieldsSeen(exchanges: readonly Exchange[]): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const exchange of exchanges) for (const object of objectsIn(exchange)) collect(object, kindOf(object), seen);
  return seen;
}

type Json = Readonly<Record<string, unknown>>;

/** The object, the items of a list with their kind, or the objects of a watch's events but bookmarks. */
function objectsIn({ answer, query }: Exchange): readonly Json[] {
  if (query.get('watch') === 'true') {
    const whole = answer.slice(0, answer.lastIndexOf('\n') + 1);
    const events = whole
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { readonly type: string; readonly object: Json });
    return events.filter(({ type }) => type !== 'BOOKMARK').map(({ object }) => object);
  }
  if (!answer.startsWith('{')) return [];
  const object = JSON.parse(answer) as Json;
  const items = object['items'] as readonly Json[] | undefined;
  if (items === undefined) return [object];
  const kind = kindOf(object).replace(/List$/, '');
  return [{ ...object, items: [] }, ...items.map((item) => Object.assign(item, { kind }))];
}

const kindOf = ({ kind }: Json): string => (typeof kind === 'string' ? kind : '?');

/** Maps whose keys are anybody's choice. */
const openMaps = new Set([
  'labels',
  'annotations',
  'matchLabels',
  'selector',
  'data',
  'limits',
  'requests',
  'fieldsV1',
  'allocatedResources',
]);

function collect(value: unknown, at: string, into: Set<string>): void {
  if (Array.isArray(value)) for (const entry of value as readonly unknown[]) collect(entry, `${at}[]`, into);
  else if (typeof value === 'object' && value !== null && !openMaps.has(at.split('.').at(-1) ?? ''))
    for (const [name, inner] of Object.entries(value)) collect(inner, `${at}.${name}`, into);
  else into.add(`${at}: ${value === null ? 'null' : typeof value}`);
}
