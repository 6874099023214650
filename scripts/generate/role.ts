/** The roles that are published, as YAML to copy: what a rollout needs for Deployments and what usually stands beside them, and an audit to read. */
import { Document, isScalar, visit } from 'yaml';
import type { ResourceKind } from '../../src/core/kube/object.ts';
import { publishedReadRole } from '../../src/reading/cluster/role.ts';
import { publishedRole } from '../../src/rollout/rights.ts';

const usual: readonly ResourceKind[] = [
  kind('apps/v1', 'Deployment', 'deployments'),
  kind('v1', 'ConfigMap', 'configmaps'),
  kind('v1', 'Secret', 'secrets'),
  kind('v1', 'Service', 'services'),
  kind('v1', 'ServiceAccount', 'serviceaccounts'),
  kind('autoscaling/v2', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers'),
  kind('policy/v1', 'PodDisruptionBudget', 'poddisruptionbudgets'),
  kind('networking.k8s.io/v1', 'Ingress', 'ingresses'),
  kind('networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies'),
];

function kind(apiVersion: string, name: string, resource: string): ResourceKind {
  const [version = '', group = ''] = apiVersion.split('/').toReversed();
  return { group, version, kind: name, resource, isNamespaced: true };
}

export function roleMarkdown(): string {
  return markdownOf(publishedRole('shop', usual));
}

export function readRoleMarkdown(): string {
  return markdownOf(publishedReadRole());
}

function markdownOf(role: object): string {
  const document = new Document(role);
  visit(document, { Seq: (_key, list) => void (list.flow = list.items.every(isScalar)) });
  const yaml = document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
  return `\`\`\`yaml\n${yaml}\n\`\`\``;
}
