/** A HorizontalPodAutoscaler in a version that API servers no longer serve. */
import { at, type JsonPath, type JsonRecord, recordAt, recordsAt } from '../../base/json.ts';
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { SeenObject } from '../world/seen.ts';

export const removedAutoscalingApi = rule({
  id: 'removed-autoscaling-api',
  severity: 'critical',
  says: 'The autoscaler is written in a version of the API that is gone, or with the fields of one.',
  remedy: 'Write it in autoscaling/v2, with a `target` in each metric.',
  page: {
    when: 'The apiVersion is autoscaling/v2beta1 (gone with Kubernetes 1.25) or autoscaling/v2beta2 (gone with 1.26), or it is autoscaling/v2 and a metric has the fields of v2beta1 (`targetAverageUtilization`, `targetAverageValue`, `targetValue`, `metricName`) in place of `target` or `metric`; low where it is autoscaling/v1 with `autoscaling.alpha.kubernetes.io` annotations, which once stood for metrics and behavior. Plain autoscaling/v1 passes.',
    why: 'Applying it fails: the version is not served, or the metric has no target once fields that nobody knows were dropped. The annotations of autoscaling/v1 are a form that no tool completes or checks.',
    unknown: 'A condition of a template stands around it: which version is rendered depends on the cluster.',
  },
  sources: ['manifests'],
  needs: ['autoscaler'],
  judge: ({ autoscaler: { seen } }) => {
    const { apiVersion } = seen.object;
    const goneWith = removed[apiVersion];
    if (apiVersion === 'autoscaling/v1') return judgeFirst(seen);
    const old = recordsAt(seen.object, 'spec', 'metrics').flatMap(oldFields);
    if (goneWith === undefined && (apiVersion !== 'autoscaling/v2' || old.length === 0)) return passes;
    if (seen.isConditional) return unknown('which conditions of the template hold');
    if (goneWith === undefined) return old.map(({ path, says }) => fails(seen, path, says));
    const message = `${apiVersion} is gone with Kubernetes ${goneWith}`;
    // the last beta has the fields of autoscaling/v2; the first named them otherwise
    const fix = { to: 'autoscaling/v2', because: 'its fields are those of autoscaling/v2beta2' };
    return fails(
      seen,
      ['apiVersion'],
      message,
      apiVersion === 'autoscaling/v2beta2' && old.length === 0 ? { fix } : {},
    );
  },
});

const removed: Readonly<Record<string, string>> = { 'autoscaling/v2beta1': '1.25', 'autoscaling/v2beta2': '1.26' };

/** A field of autoscaling/v2beta1 → what stands for it since. */
const renamed: Readonly<Record<string, readonly [string, string]>> = {
  targetAverageUtilization: ['target', 'averageUtilization'],
  targetAverageValue: ['target', 'averageValue'],
  targetValue: ['target', 'value'],
  metricName: ['metric', 'name'],
};

interface OldField {
  /** Leads to what has it: in a chart, a value may decide the number, and never the field. */
  readonly path: JsonPath;
  readonly says: string;
}

/** The first of a metric that is not written in its new form as well: one is enough to have it refused. */
function oldFields(entry: JsonRecord, index: number): readonly OldField[] {
  const found = Object.keys(entry).flatMap((source) =>
    Object.entries(renamed)
      .filter(([old, [now]]) => at(entry, source, old) !== undefined && recordAt(entry, source)[now] === undefined)
      .map(([old, [now, part]]) => ({
        path: ['spec', 'metrics', index, source],
        says: `${old} is a field of autoscaling/v2beta1; autoscaling/v2 asks for ${now}.${part}`,
      })),
  );
  return found.slice(0, 1);
}

function judgeFirst(seen: SeenObject): Answer {
  const names = Object.keys(seen.object.metadata.annotations ?? {});
  const found = names.find((name) => name.startsWith('autoscaling.alpha.kubernetes.io/'));
  if (found === undefined) return passes;
  return fails(seen, ['metadata', 'annotations', found], `autoscaling/v1 with the annotation ${found}`, {
    severity: 'low',
  });
}
