// A small cluster that somebody runs: the shop as the repository has it, something old that no manifest holds, and Prometheus.
import { stringify } from 'yaml';

/** Its pods go to kwok's nodes. */
const namespace = (name: string): string =>
  stringify({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, annotations: { 'scheduler.alpha.kubernetes.io/node-selector': 'type=kwok' } },
  });

export const namespaces = ['shop', 'legacy', 'monitoring'].map(namespace).join('---\n');

/** Three pods without a request, an autoscaler that cannot move, and a budget that no drain gets past. */
export const legacy = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: legacy }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: orders, image: registry.example/orders:3.1.0 }] }
---
${autoscaler('orders')}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: orders, namespace: legacy }
spec: { minAvailable: 3, selector: { matchLabels: { app: orders } } }
`;

/** As the starter workflow names it; no pod is behind it. */
export const prometheus = `
apiVersion: v1
kind: Service
metadata: { name: prometheus, namespace: monitoring }
spec: { ports: [{ port: 9090 }] }
`;

/** From three to three. */
export function autoscaler(name: string, target = 'orders'): string {
  return `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name}, namespace: legacy }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${target} }
  minReplicas: 3
  maxReplicas: 3
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } }]
`;
}
