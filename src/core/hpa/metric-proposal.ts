/** What one metric of the spec asks for, and what the status says of it. */
import { exhaustive } from '../base/exhaustive.ts';
import type { JsonRecord } from '../base/json.ts';
import type { Answer } from './answer.ts';
import { forPods, forResource } from './pod-metric.ts';
import type { Asked, Sight } from './sight.ts';
import type { MetricSpec } from './spec.ts';
import type { Proposal, UnknownMetric } from './sync.ts';
import { forExternal, forObject } from './value-metric.ts';

/** Mirrors computeReplicasForMetric (Kubernetes 1.37). Throws `quantity-invalid`. */
export function proposalOf(spec: MetricSpec | UnknownMetric, sight: Sight): Proposal {
  switch (spec.type) {
    case 'Resource': {
      const { name, target } = spec.resource;
      const doing = `failed to get ${name} resource metric value`;
      return told(forResource(sight, { resource: name }, target), 'FailedGetResourceMetric', doing, (current) => ({
        type: spec.type,
        resource: { name, current },
      }));
    }
    case 'ContainerResource': {
      const { name, container, target } = spec.containerResource;
      const doing = `failed to get ${container} container metric value`;
      const asked = forResource(sight, { resource: name, container }, target);
      return told(asked, 'FailedGetContainerResourceMetric', doing, (current) => ({
        type: spec.type,
        containerResource: { name, container, current },
      }));
    }
    case 'Pods': {
      const { metric, target } = spec.pods;
      const doing = 'failed to get pods metric value';
      return told(forPods(sight, metric, target), 'FailedGetPodsMetric', doing, (current) => ({
        type: spec.type,
        pods: { metric, current },
      }));
    }
    case 'Object': {
      const { metric, target, describedObject } = spec.object;
      const asked = forObject(sight, metric, target, describedObject.kind);
      return told(asked, 'FailedGetObjectMetric', 'failed to get object metric value', (current) => ({
        type: spec.type,
        object: { describedObject, metric, current },
      }));
    }
    case 'External': {
      const { metric, target } = spec.external;
      const doing = `failed to get ${metric.name} external metric value`;
      return told(forExternal(sight, metric, target), 'FailedGetExternalMetric', doing, (current) => ({
        type: spec.type,
        external: { metric, current },
      }));
    }
    case 'Unknown': {
      const cause = `unknown metric source type "${spec.name}"`;
      return { kind: 'failed', reason: 'InvalidMetricSourceType', error: cause, cause };
    }
    default:
      return exhaustive(spec);
  }
}

function told(
  asked: Answer<Asked>,
  reason: string,
  doing: string,
  status: (current: JsonRecord) => JsonRecord,
): Proposal {
  if (asked.kind === 'failed') return { kind: 'failed', reason, error: `${doing}: ${asked.error}`, cause: asked.error };
  const { replicas, metric, current } = asked.value;
  return { kind: 'proposed', replicas, metric, status: status(current) };
}
