/** An autoscaler that leaves its namespace out, beside a target that names one. */
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { isOfGroup, namespaceOf } from '../world/catalog.ts';
import { type SeenObject, titleOf } from '../world/seen.ts';

export const namespaceMissingInRender = rule({
  id: 'namespace-missing-in-render',
  severity: 'medium',
  says: 'The autoscaler names no namespace, and its target does.',
  remedy: 'Give the autoscaler the namespace of its target (in a chart: `namespace: {{ .Release.Namespace }}`).',
  page: {
    when: 'The autoscaler as rendered has no namespace, no object of the kind and name of its target is without one either, and in the same render, or among the plain files, one is with a namespace. Or both are in one chart, whose template writes the namespace of the target and leaves out that of the autoscaler.',
    why: 'The two meet only if whoever applies them says that very namespace again: `helm install` does, `helm template` into `kubectl apply` does not. Applied as they are, the autoscaler ends up in another namespace, where it finds no target; the workload is scaled by nobody.',
    unknown: 'Targets of that name are in several namespaces, so that which is meant is said where they are applied.',
  },
  sources: ['manifests'],
  needs: ['autoscaler'],
  concerns: ({ autoscaler: { seen } }) => namespaceOf(seen) === '' || isLeft(seen),
  judge: ({ autoscaler: { seen, target } }, { anywhere }) => {
    if (target.name === undefined) return unknown('a name in scaleTargetRef');
    const named = anywhere(target.kind, target.name).filter((each) => isOfGroup(each, target.group));
    const together = named.filter((each) => namespaceOf(each) === namespaceOf(seen));
    const saying = together.filter((each) => isLeft(seen) && !isLeft(each));
    if (saying.length > 0)
      return failsAt(seen, 'The template of its target names a namespace, and its own does not', saying);
    if (together.length > 0 || named.length === 0 || namespaceOf(seen) !== '') return passes;
    const namespaces = [...new Set(named.map(namespaceOf))];
    if (namespaces.length > 1) return unknown(`which of the namespaces ${namespaces.join(', ')} is meant`);
    return failsAt(seen, `The target is in the namespace ${namespaces[0]}, and none is written here`, named);
  },
});

const isLeft = ({ leavesNamespace }: SeenObject): boolean => leavesNamespace === true;

function failsAt(seen: SeenObject, message: string, targets: readonly SeenObject[]): Answer {
  return fails(seen, ['metadata', 'namespace'], message, {
    evidence: targets.flatMap((each) => (each.file === undefined ? [] : `${titleOf(each)} is in ${each.file}`)),
  });
}
