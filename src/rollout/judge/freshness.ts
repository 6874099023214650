/** Is what the cluster shows still the object that this run wrote? Rules F1 to F3. */
import { isSameJson } from '../../core/base/json.ts';
import { type Deployment, readDeployment } from '../../core/kube/deployment.ts';
import { lastManagerOf } from '../../core/kube/managed-fields.ts';
import type { KubeObject } from '../../core/kube/object.ts';
import type { Baseline, Judgement, PodCount } from './judgement.ts';

export type Freshness =
  | { readonly kind: 'current'; readonly object: KubeObject; readonly deployment: Deployment }
  /** An older state than the one written: a lagging cache, to be ignored. */
  | { readonly kind: 'stale'; readonly judgement: Judgement }
  | { readonly kind: 'ended'; readonly judgement: Judgement };

export function freshness(object: KubeObject | undefined, baseline: Baseline): Freshness {
  if (object === undefined) return lost('object-deleted', 'the Deployment was deleted while it was rolled out', nobody);
  const deployment = readDeployment(object);
  const pods = { ready: 0, wanted: deployment.replicas };
  if (deployment.uid !== baseline.uid) {
    return lost(
      'object-replaced',
      `the Deployment ${deployment.name} was deleted and created anew by someone else`,
      pods,
    );
  }
  if (deployment.isDeleting) return lost('object-deleted', `the Deployment ${deployment.name} is being deleted`, pods);
  if (deployment.generation < baseline.generation) {
    const because = `the server still shows generation ${deployment.generation}, generation ${baseline.generation} was written`;
    return { kind: 'stale', judgement: { kind: 'wait', because, pods, warnings: [] } };
  }
  // a newer generation with our template is a scaling: it goes on
  if (deployment.generation > baseline.generation && !isSameJson(deployment.template, baseline.template)) {
    const who = lastManagerOf(object, 'spec', 'template') ?? 'someone else';
    const message = `${who} changed the pod template of ${deployment.name} after this run did`;
    return { kind: 'ended', judgement: { kind: 'superseded', message, pods } };
  }
  return { kind: 'current', object, deployment };
}

const nobody: PodCount = { ready: 0, wanted: 0 };

function lost(reason: 'object-deleted' | 'object-replaced', message: string, pods: PodCount): Freshness {
  return { kind: 'ended', judgement: { kind: 'lost', reason, message, pods, evidence: [] } };
}
