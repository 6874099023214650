/** Which Deployments have their replicas from an autoscaler: for these, replicas are never written. */
import { recordAt, textAt } from '../core/base/json.ts';
import type { KubeObject } from '../core/kube/object.ts';

const autoscalers = new Set(['HorizontalPodAutoscaler', 'ScaledObject']);

/** Whether a HorizontalPodAutoscaler or a KEDA ScaledObject among the objects targets the Deployment. */
export function isAutoscaled({ kind, metadata }: KubeObject, objects: readonly KubeObject[]): boolean {
  return objects.some((object) => {
    const target = recordAt(object, 'spec', 'scaleTargetRef');
    return (
      autoscalers.has(object.kind) &&
      object.metadata.namespace === metadata.namespace &&
      (textAt(target, 'kind') ?? 'Deployment') === kind &&
      textAt(target, 'name') === metadata.name
    );
  });
}

export function withoutReplicas(deployment: KubeObject): KubeObject {
  const { replicas: _replicas, ...spec } = recordAt(deployment, 'spec');
  return { ...deployment, spec };
}
