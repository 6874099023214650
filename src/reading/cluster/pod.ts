/** What stays of a pod and of the template of one: never a value of the environment, an argument, or a header of a probe. */
import { isRecord, type JsonRecord, listAt, recordsAt, textAt } from '../../core/base/json.ts';
import type { Kept } from './keep.ts';
import { knownAnnotations, podMetadata } from './metadata.ts';
import { each, type Fields, keptFields, type Shape, unlessEmpty } from './shape.ts';
import type { Sharing } from './sharing.ts';

/** By which a Go program is told of its limits; nothing secret is said with them. */
const goVariables: ReadonlySet<string> = new Set(['GODEBUG', 'GOGC', 'GOMAXPROCS', 'GOMEMLIMIT']);

const probe: Fields = {
  exec: {},
  grpc: 'whole',
  httpGet: { path: 'whole', port: 'whole', scheme: 'whole' },
  tcpSocket: { port: 'whole' },
  initialDelaySeconds: 'whole',
  periodSeconds: 'whole',
  timeoutSeconds: 'whole',
  successThreshold: 'whole',
  failureThreshold: 'whole',
};

/** Of a command only that it sets such a variable: its other words may be anything. */
const assignments = each((word) => [...goVariables].find((name) => String(word).includes(`${name}=`))?.concat('=…'));

const containerFields: Fields = {
  name: 'whole',
  image: 'whole',
  restartPolicy: 'whole',
  ports: 'whole',
  resources: 'whole',
  command: assignments,
  args: assignments,
  envFrom: 'whole',
  readinessProbe: probe,
  livenessProbe: probe,
  startupProbe: probe,
  lifecycle: { preStop: { exec: 'whole', sleep: 'whole', httpGet: { path: 'whole', port: 'whole' } } },
};

function container(value: unknown): unknown {
  if (!isRecord(value)) return undefined;
  const env = recordsAt(value, 'env').filter((variable) => isTelling(variable, value));
  return { ...keptFields(value, containerFields), ...(env.length > 0 && { env }) };
}

/** For how long a hook sleeps may stand in a variable too; whatever is no number stays where it is. */
function isTelling(variable: JsonRecord, container: JsonRecord): boolean {
  const name = textAt(variable, 'name') ?? '';
  if (goVariables.has(name)) return true;
  const hook = listAt(container, 'lifecycle', 'preStop', 'exec', 'command').join(' ');
  return name !== '' && hook.includes(name) && /^\d{1,5}$/.test(textAt(variable, 'value') ?? '');
}

/** Only what ties a pod to a claim. */
const volume: Fields = { name: 'whole', persistentVolumeClaim: 'whole', ephemeral: {}, emptyDir: 'whole' };

const podSpec: Fields = {
  containers: each(container),
  initContainers: each(container),
  affinity: 'whole',
  hostNetwork: 'whole',
  nodeSelector: 'whole',
  overhead: 'whole',
  priorityClassName: 'whole',
  readinessGates: 'whole',
  resources: 'whole',
  restartPolicy: 'whole',
  terminationGracePeriodSeconds: 'whole',
  tolerations: 'whole',
  topologySpreadConstraints: 'whole',
  volumes: volume,
};

const ended: Fields = { reason: 'whole', exitCode: 'whole', startedAt: 'whole', finishedAt: 'whole' };

/** Pods of one rollout start in the same few seconds. */
const containerStatus = (shared: Sharing): Fields => ({
  name: shared('whole'),
  restartCount: 'whole',
  state: shared({ running: { startedAt: 'whole' }, terminated: ended }),
  lastState: shared(unlessEmpty({ terminated: ended })),
});

const telling: ReadonlySet<string> = new Set(['PodScheduled', 'Ready']);

const condition: Fields = {
  type: 'whole',
  status: 'whole',
  reason: 'whole',
  message: 'whole',
  lastTransitionTime: 'whole',
};

const tellingCondition: Shape = (value) =>
  isRecord(value) && telling.has(textAt(value, 'type') ?? '') ? keptFields(value, condition) : undefined;

/** What pods are made of they have in common with each other. */
export const template = (shared: Sharing): Fields => ({
  metadata: { labels: shared('whole'), annotations: shared(knownAnnotations) },
  spec: mapped(podSpec, shared),
});

/** Of the default service account's token, for one, every pod has a volume and a toleration: equal parts are shared. */
export const pod = (shared: Sharing): Kept => ({
  metadata: podMetadata(shared),
  spec: { nodeName: shared('whole'), ...mapped(podSpec, shared) },
  status: {
    phase: shared('whole'),
    conditions: each(shared(tellingCondition)),
    containerStatuses: containerStatus(shared),
    initContainerStatuses: containerStatus(shared),
  },
});

const mapped = (fields: Fields, change: (shape: Shape) => Shape): Fields =>
  Object.fromEntries(Object.entries(fields).map(([field, shape]) => [field, change(shape)]));
