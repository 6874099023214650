/** What the API does to an object before it stores it: defaults that others rely on, checks, and a loud no to what nothing here would act on. */
import type { KubeObject, ResourceKind } from '../../../core/kube/object.ts';
import type { Deployment } from '../shapes.ts';
import { isTree } from './fields.ts';
import { invalid, unsupported } from './status.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Throws a 422 or 501 Status. Defaults are those of pkg/apis/apps/v1 and pkg/apis/core/v1 in Kubernetes 1.37. */
export function admit(kind: ResourceKind, object: KubeObject, before: KubeObject | undefined): KubeObject {
  const spec = tree(object['spec']);
  if (kind.resource === 'services') return { ...object, spec: { ...serviceDefaults, ...spec, ports: portsOf(spec) } };
  if (kind.resource !== 'deployments') return object;
  const deployment = { ...object, spec: defaultDeployment(spec) } as unknown as Deployment;
  refuseUnknown('spec', spec, deploymentFields);
  refuseUnknownPods(deployment);
  checkSelector(kind, deployment, before as Deployment | undefined);
  return deployment;
}

const serviceDefaults = { type: 'ClusterIP', sessionAffinity: 'None', internalTrafficPolicy: 'Cluster' };

function portsOf({ ports }: Fields): readonly Fields[] {
  return trees(ports).map((port) => Object.assign({ protocol: 'TCP', targetPort: port['port'] }, port));
}

function defaultDeployment(spec: Fields): Fields {
  const template = tree(spec['template']);
  const strategy = tree(spec['strategy']);
  return {
    replicas: 1,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    ...spec,
    strategy: {
      type: 'RollingUpdate',
      ...strategy,
      rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%', ...tree(strategy['rollingUpdate']) },
    },
    template: { ...template, metadata: tree(template['metadata']), spec: defaultPod(tree(template['spec'])) },
  };
}

function defaultPod(spec: Fields): Fields {
  return {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    securityContext: {},
    ...spec,
    containers: trees(spec['containers']).map(defaultContainer),
  };
}

function defaultContainer(container: Fields): Fields {
  const probes = ['startupProbe', 'readinessProbe', 'livenessProbe']
    .filter((name) => container[name] !== undefined)
    .map((name) => [name, defaultProbe(tree(container[name]))] as const);
  const ports = container['ports'] === undefined ? {} : { ports: trees(container['ports']).map(withProtocol) };
  return {
    imagePullPolicy: /(^|\/)[^/:@]+(:latest)?$/.test(String(container['image'])) ? 'Always' : 'IfNotPresent',
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    resources: {},
    ...container,
    ...ports,
    ...Object.fromEntries(probes),
  };
}

const withProtocol = (port: Fields): Fields => ({ protocol: 'TCP', ...port });

function defaultProbe(probe: Fields): Fields {
  const httpGet = { path: '/', scheme: 'HTTP', ...tree(probe['httpGet']) };
  const numbers = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
  return { ...numbers, ...probe, ...(probe['httpGet'] === undefined ? {} : { httpGet }) };
}

const deploymentFields = new Set(
  'replicas revisionHistoryLimit progressDeadlineSeconds minReadySeconds paused strategy selector template'.split(' '),
);
/** Fields of a pod that are acted on, and those that change nothing where every pod is a process of this machine. */
const podFields = new Set(
  `containers restartPolicy terminationGracePeriodSeconds automountServiceAccountToken enableServiceLinks securityContext
   topologySpreadConstraints serviceAccountName dnsPolicy schedulerName`.split(/\s+/),
);
const containerFields = new Set(
  `name image command args workingDir env envFrom ports startupProbe readinessProbe livenessProbe resources securityContext
   imagePullPolicy terminationMessagePath terminationMessagePolicy`.split(/\s+/),
);

function refuseUnknownPods({ spec: { strategy, selector, template } }: Deployment): void {
  const at = 'spec.template.spec';
  refuseUnknown('spec.selector', tree(selector), new Set(['matchLabels']));
  refuseUnknown('spec.strategy', tree(strategy), new Set(['type', 'rollingUpdate']));
  if (tree(strategy)['type'] !== 'RollingUpdate') throw unsupported(`strategies other than RollingUpdate`);
  refuseUnknown(at, tree(template.spec), podFields);
  for (const container of template.spec.containers) {
    refuseUnknown(`${at}.containers`, tree(container), containerFields);
    if ((container.ports ?? []).length > 1) throw unsupported('containers with more than one port');
    for (const variable of container.env ?? [])
      refuseUnknown(`${at}.containers.env`, tree(variable), new Set(['name', 'value']));
    for (const probe of [container.startupProbe, container.readinessProbe, container.livenessProbe])
      if (probe !== undefined && probe.httpGet === undefined) throw unsupported('probes other than httpGet');
  }
}

function refuseUnknown(at: string, fields: Fields, known: ReadonlySet<string>): void {
  const unknown = Object.keys(fields).filter((name) => !known.has(name));
  if (unknown.length > 0) throw unsupported(unknown.map((name) => `${at}.${name}`).join(', '));
}

function checkSelector(kind: ResourceKind, { metadata, spec }: Deployment, before: Deployment | undefined): void {
  const { matchLabels } = spec.selector;
  const { labels } = spec.template.metadata;
  if (before !== undefined && JSON.stringify(before.spec.selector) !== JSON.stringify(spec.selector)) {
    const message = `Invalid value: ${JSON.stringify(spec.selector)}: field is immutable`;
    throw invalid(kind, metadata.name, [{ reason: 'FieldValueInvalid', field: 'spec.selector', message }]);
  }
  if (!Object.entries(matchLabels).every(([name, value]) => labels[name] === value)) {
    const message = `Invalid value: ${JSON.stringify(labels)}: \`selector\` does not match template \`labels\``;
    const field = 'spec.template.metadata.labels';
    throw invalid(kind, metadata.name, [{ reason: 'FieldValueInvalid', field, message }]);
  }
}

const tree = (value: unknown): Fields => (isTree(value) ? value : {});
const trees = (value: unknown): readonly Fields[] => (Array.isArray(value) ? (value as readonly Fields[]) : []);
