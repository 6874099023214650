/** A HorizontalPodAutoscaler in a version that API servers no longer serve. */
import { type Answer, fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import type { SeenObject } from '../world/seen.ts';

export const removedAutoscalingApi = rule({
  id: 'removed-autoscaling-api',
  severity: 'critical',
  says: 'The autoscaler is written in a version of the API that is gone.',
  remedy: 'Write it in autoscaling/v2.',
  page: {
    when: 'The apiVersion is autoscaling/v2beta1 (gone with Kubernetes 1.25) or autoscaling/v2beta2 (gone with 1.26); low where it is autoscaling/v1 with `autoscaling.alpha.kubernetes.io` annotations, which once stood for metrics and behavior. Plain autoscaling/v1 passes.',
    why: 'Applying it fails. The annotations of autoscaling/v1 are a form that no tool completes or checks.',
    unknown: 'A condition of a template stands around it: which version is rendered depends on the cluster.',
  },
  sources: ['manifests'],
  needs: ['autoscaler'],
  judge: ({ autoscaler: { seen } }) => {
    const { apiVersion } = seen.object;
    const goneWith = removed[apiVersion];
    if (goneWith === undefined) return apiVersion === 'autoscaling/v1' ? judgeFirst(seen) : passes;
    if (seen.isConditional) return unknown('which conditions of the template hold');
    const message = `${apiVersion} is gone with Kubernetes ${goneWith}`;
    // the last beta has the fields of autoscaling/v2; the first named them otherwise
    const fix = { to: 'autoscaling/v2', because: 'its fields are those of autoscaling/v2beta2' };
    return fails(seen, ['apiVersion'], message, apiVersion === 'autoscaling/v2beta2' ? { fix } : {});
  },
});

const removed: Readonly<Record<string, string>> = { 'autoscaling/v2beta1': '1.25', 'autoscaling/v2beta2': '1.26' };

function judgeFirst(seen: SeenObject): Answer {
  const names = Object.keys(seen.object.metadata.annotations ?? {});
  const found = names.find((name) => name.startsWith('autoscaling.alpha.kubernetes.io/'));
  if (found === undefined) return passes;
  return fails(seen, ['metadata', 'annotations', found], `autoscaling/v1 with the annotation ${found}`, {
    severity: 'low',
  });
}
