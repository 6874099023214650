/** Live pods by the workload that selects them. */
import { isSelected, type Labels } from '../../../hpa/selector.ts';
import { type Catalog, namespaceOf } from '../catalog.ts';
import type { SeenObject } from '../seen.ts';
import type { Workload } from './workload.ts';

/** Filed by the labels that workloads ask for first, so that a cluster of 100,000 pods is gone through once. */
export function indexPods(
  { ofKind, inNamespace }: Catalog,
  workloads: readonly Workload[],
): (workload: Workload) => readonly SeenObject[] {
  const asked = new Set(workloads.flatMap((each) => firstOf(each)?.key ?? []));
  let filed: ReadonlyMap<string, readonly SeenObject[]> | undefined;
  return (workload) => {
    const { selector, seen } = workload;
    const namespace = namespaceOf(seen);
    if (selector === undefined) return [];
    filed ??= fileAll(ofKind('Pod'), asked);
    const first = firstOf(workload);
    const found =
      first === undefined
        ? inNamespace('Pod', namespace)
        : first.values.flatMap((value) => filed?.get(fileName(namespace, first.key, value)) ?? []);
    return found.filter((pod) => isSelected(selector, labelsOf(pod)));
  };
}

const firstOf = ({ selector }: Workload): { readonly key: string; readonly values: readonly string[] } | undefined =>
  selector?.find(({ operator }) => operator === 'In');

const labelsOf = ({ object }: SeenObject): Labels => object.metadata.labels ?? {};

function fileAll(pods: readonly SeenObject[], asked: ReadonlySet<string>): ReadonlyMap<string, readonly SeenObject[]> {
  const filed = new Map<string, SeenObject[]>();
  for (const pod of pods) {
    for (const [key, value] of Object.entries(labelsOf(pod)).filter(([key]) => asked.has(key))) {
      const name = fileName(namespaceOf(pod), key, value);
      const file = filed.get(name);
      if (file === undefined) filed.set(name, [pod]);
      else file.push(pod);
    }
  }
  return filed;
}

const fileName = (namespace: string, key: string, value: string): string => `${namespace}\n${key}=${value}`;
