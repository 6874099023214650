/** Reads the spec of an autoscaling/v2 HorizontalPodAutoscaler, with the API server's defaults filled in. */
import { type JsonRecord, at, isRecord, listAt, numberAt, recordAt, textAt } from '../base/json.ts';
import { parseQuantity } from '../base/quantity.ts';
import { problem } from '../base/problem.ts';
import type { HpaSpec, MetricIdentifier, MetricSpec, MetricTarget, ScalingPolicy, ScalingRules } from './spec.ts';
import type { SyncSpec, UnknownMetric } from './sync.ts';
import { faultsOf } from './validate.ts';

/**
 * A spec that the API server would accept. Throws `autoscaler-invalid` for any other: a bound that is missing, a wrong type, a
 * value out of range; `quantity-invalid` for a target or tolerance that is no quantity.
 */
export function parseHpaSpec(json: unknown): HpaSpec {
  const stored = parseSyncSpec(json);
  const metrics = stored.metrics.map((metric) => {
    if (metric.type === 'Unknown') throw invalid('metrics.type', metric.name);
    return metric;
  });
  const spec = { ...stored, metrics };
  const [fault] = faultsOf(spec);
  if (fault !== undefined)
    throw problem('autoscaler-invalid', `\`${fault.field}\` of a HorizontalPodAutoscaler ${fault.must}`);
  return spec;
}

/** As parseHpaSpec, but without validation: the controller also meets objects that are older than its rules. */
export function parseSyncSpec(json: unknown): SyncSpec {
  const metrics = listAt(json, 'metrics');
  const behavior = at(json, 'behavior');
  return {
    scaleTargetRef: parseReference(json, 'scaleTargetRef'),
    minReplicas: wholeAt(json, 'minReplicas') ?? 1,
    maxReplicas: wholeAt(json, 'maxReplicas') ?? missing(json, 'maxReplicas'),
    metrics: metrics.length === 0 ? [defaultMetric] : metrics.map(parseMetric),
    ...(isRecord(behavior) && { behavior: parseBehavior(behavior) }),
  };
}

/** Mirrors SetDefaults_HorizontalPodAutoscaler (Kubernetes 1.37), as do the rules below. */
const defaultMetric: MetricSpec = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
};

const defaultScaleUp: ScalingRules = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
};

const defaultScaleDown: ScalingRules = {
  selectPolicy: 'Max',
  policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
};

const invalid = (field: string, saw: unknown): Error =>
  problem('autoscaler-invalid', `\`${field}\` of a HorizontalPodAutoscaler cannot be read`, undefined, {
    saw: saw === undefined ? 'nothing' : JSON.stringify(saw),
  });

function missing(json: unknown, ...path: readonly string[]): never {
  throw invalid(path.join('.'), at(json, ...path));
}

function wholeAt(json: unknown, ...path: readonly string[]): number | undefined {
  const found = numberAt(json, ...path);
  if (found !== undefined && Number.isInteger(found)) return found;
  const raw = at(json, ...path);
  return raw === undefined || raw === null ? undefined : missing(json, ...path);
}

const nameAt = (json: unknown, ...path: readonly string[]): string => textAt(json, ...path) ?? missing(json, ...path);

function parseReference(json: unknown, ...path: readonly string[]): HpaSpec['scaleTargetRef'] {
  const apiVersion = textAt(json, ...path, 'apiVersion');
  return {
    ...(apiVersion !== undefined && { apiVersion }),
    kind: nameAt(json, ...path, 'kind'),
    name: nameAt(json, ...path, 'name'),
  };
}

function parseMetric(json: unknown): MetricSpec | UnknownMetric {
  const type = nameAt(json, 'type');
  switch (type) {
    case 'Resource':
      return { type, resource: { name: nameAt(json, 'resource', 'name'), target: parseTarget(json, 'resource') } };
    case 'ContainerResource': {
      const [name, container] = [
        nameAt(json, 'containerResource', 'name'),
        nameAt(json, 'containerResource', 'container'),
      ];
      return { type, containerResource: { name, container, target: parseTarget(json, 'containerResource') } };
    }
    case 'Pods':
      return { type, pods: { metric: parseIdentifier(json, 'pods'), target: parseTarget(json, 'pods') } };
    case 'Object': {
      const describedObject = parseReference(json, 'object', 'describedObject');
      return {
        type,
        object: { metric: parseIdentifier(json, 'object'), target: parseTarget(json, 'object'), describedObject },
      };
    }
    case 'External':
      return { type, external: { metric: parseIdentifier(json, 'external'), target: parseTarget(json, 'external') } };
    default:
      return { type: 'Unknown', name: type };
  }
}

function parseIdentifier(json: unknown, source: string): MetricIdentifier {
  const selector = at(json, source, 'metric', 'selector');
  return { name: nameAt(json, source, 'metric', 'name'), ...(isRecord(selector) && { selector }) };
}

const targetTypes = ['Utilization', 'Value', 'AverageValue'] as const;

/** Which of the values is set is for the controller to judge. */
function parseTarget(json: unknown, source: string): MetricTarget {
  const target = recordAt(json, source, 'target');
  const type = targetTypes.find((each) => each === target['type']) ?? missing(json, source, 'target', 'type');
  const averageUtilization = wholeAt(target, 'averageUtilization');
  const [averageValue, value] = [quantityAt(target, 'averageValue'), quantityAt(target, 'value')];
  return {
    type,
    ...(averageUtilization !== undefined && { averageUtilization }),
    ...(averageValue !== undefined && { averageValue }),
    ...(value !== undefined && { value }),
  };
}

/** A YAML author may write a plain number. */
function quantityAt(json: JsonRecord, field: string): string | undefined {
  const found = json[field];
  if (found === undefined || found === null) return undefined;
  if (typeof found !== 'string' && typeof found !== 'number') throw invalid(field, found);
  parseQuantity(String(found));
  return String(found);
}

/** With the API server's defaults for what is missing. Throws `autoscaler-invalid`, and `quantity-invalid` for a tolerance. */
export function parseBehavior(json: JsonRecord): NonNullable<HpaSpec['behavior']> {
  return {
    scaleUp: parseRules(at(json, 'scaleUp'), defaultScaleUp),
    scaleDown: parseRules(at(json, 'scaleDown'), defaultScaleDown),
  };
}

const selections = ['Max', 'Min', 'Disabled'] as const;

/** A list of policies replaces the default one as a whole. Mirrors copyHPAScalingRules (Kubernetes 1.37). */
function parseRules(json: unknown, defaults: ScalingRules): ScalingRules {
  if (!isRecord(json)) return defaults;
  const window = wholeAt(json, 'stabilizationWindowSeconds');
  const tolerance = quantityAt(json, 'tolerance');
  const selected = json['selectPolicy'];
  const selectPolicy = selections.find((each) => each === selected);
  if (selectPolicy === undefined && selected !== undefined && selected !== null)
    throw invalid('selectPolicy', selected);
  return {
    ...defaults,
    ...(window !== undefined && { stabilizationWindowSeconds: window }),
    ...(tolerance !== undefined && { tolerance }),
    ...(selectPolicy !== undefined && { selectPolicy }),
    ...(Array.isArray(json['policies']) && { policies: json['policies'].map(parsePolicy) }),
  };
}

function parsePolicy(json: unknown): ScalingPolicy {
  const type = nameAt(json, 'type');
  if (type !== 'Pods' && type !== 'Percent') throw invalid('behavior.policies.type', type);
  return {
    type,
    value: wholeAt(json, 'value') ?? missing(json, 'value'),
    periodSeconds: wholeAt(json, 'periodSeconds') ?? missing(json, 'periodSeconds'),
  };
}
