/** Files of a repository of any size: workloads with all that belongs to them, and settings of something else. */

export interface Kind {
  readonly says: string;
  /** Of the file with a number. */
  readonly textOf: (index: number) => string;
}

const workload = (index: number): string => `# Team ${index % 200} keeps this.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-${index}
  namespace: team-${index % 200}
  labels: {app.kubernetes.io/name: web-${index}, app.kubernetes.io/part-of: shop}
  annotations:
    description: >-
      Serves the pages of the shop to whoever asks,
      and nothing else.
spec:
  selector:
    matchLabels:
      app: web-${index}
  template:
    metadata:
      labels:
        app: web-${index}
    spec:
      containers:
        - name: web
          image: registry.example/shop/web-${index}:v1.2.3
          args: ["--listen=:8080", '--log=json']
          ports:
            - name: http
              containerPort: 8080
          env:
${lines(24, (setting) => `            - name: SETTING_${setting}\n              value: "value of setting ${setting}"`)}
          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits:
              memory: 256Mi
          readinessProbe:
            httpGet:
              path: /ready
              port: http
---
apiVersion: v1
kind: Service
metadata:
  name: web-${index}
  namespace: team-${index % 200}
spec:
  selector:
    app: web-${index}
  ports:
    - name: http
      port: 80
      targetPort: http
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web-${index}
  namespace: team-${index % 200}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web-${index}
  minReplicas: 2
  maxReplicas: ${2 + (index % 7)}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 60
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web-${index}
  namespace: team-${index % 200}
data:
  settings.yaml: |
${settings(70)}
`;

function settings(count: number): string {
  return lines(count, (setting) => `    setting-${setting}: a value of this setting that goes on for a while`);
}

function lines(count: number, lineOf: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => lineOf(index)).join('\n');
}

export const kinds: readonly Kind[] = [
  { says: 'all of them manifests', textOf: workload },
  {
    says: 'every tenth a manifest',
    textOf: (index) => (index % 10 === 0 ? workload(index) : `settings:\n${settings(110)}\n`),
  },
];
