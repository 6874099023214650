/** An autoscaler that leaves its namespace out, beside a target that names one. */
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { isOfGroup, namespaceOf } from '../world/catalog.ts';
import { titleOf } from '../world/seen.ts';

export const namespaceMissingInRender = rule({
  id: 'namespace-missing-in-render',
  severity: 'medium',
  says: 'The autoscaler names no namespace, and its target does.',
  remedy: 'Give the autoscaler the namespace of its target (in a chart: `namespace: {{ .Release.Namespace }}`).',
  page: {
    when: 'The autoscaler as rendered has no namespace, no object of the kind and name of its target is without one either, and in the same render, or among the plain files, one is with a namespace.',
    why: 'The two meet only if whoever applies them says that very namespace again. Applied as they are, the autoscaler ends up in another namespace, where it finds no target; the workload is scaled by nobody.',
    unknown: 'Targets of that name are in several namespaces, so that which is meant is said where they are applied.',
  },
  sources: ['manifests'],
  needs: ['autoscaler'],
  concerns: ({ autoscaler: { seen } }) => namespaceOf(seen) === '',
  judge: ({ autoscaler: { seen, target } }, { anywhere }) => {
    if (target.name === undefined) return unknown('a name in scaleTargetRef');
    const named = anywhere(target.kind, target.name).filter((each) => isOfGroup(each, target.group));
    const namespaces = [...new Set(named.map(namespaceOf))];
    const [namespace] = namespaces;
    if (namespace === undefined || namespaces.includes('')) return passes;
    if (namespaces.length > 1) return unknown(`which of the namespaces ${namespaces.join(', ')} is meant`);
    return fails(
      seen,
      ['metadata', 'namespace'],
      `The target is in the namespace ${namespace}, and none is written here`,
      {
        evidence: named.flatMap((each) => (each.file === undefined ? [] : `${titleOf(each)} is in ${each.file}`)),
      },
    );
  },
});
