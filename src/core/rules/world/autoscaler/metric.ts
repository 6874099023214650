/** What an autoscaler scales by, of whatever API version or trigger it is written in. */
import { at, type JsonPath, type JsonRecord, recordsAt, textAt } from '../../../base/json.ts';
import { type Setting, wholeSetting } from '../setting.ts';

export interface Metric {
  /** A trigger of KEDA other than cpu and memory becomes an External metric. */
  readonly type: 'Resource' | 'ContainerResource' | 'Pods' | 'Object' | 'External';
  /** `cpu` or `memory`, for the two types that have one. */
  readonly resource: string | undefined;
  /** What is measured: a resource, the name of a metric, the type of a trigger. */
  readonly name: Setting<string>;
  /** Only for ContainerResource. */
  readonly container: string | undefined;
  /** Leads to the name of the container, where the type has one. */
  readonly containerPath: JsonPath;
  /** Percent of the request; undefined where the target is none. */
  readonly utilization: Setting<number> | undefined;
  /** A quantity: averageValue, else value; undefined where neither is written. */
  readonly amount: Setting<string> | undefined;
  /** Leads to the entry, or to where it would be. */
  readonly path: JsonPath;
}

/** Of a HorizontalPodAutoscaler; without any, the API server's: cpu at 80 %. */
export function hpaMetrics(object: unknown): readonly Metric[] {
  const oldTarget = ['spec', 'targetCPUUtilizationPercentage'];
  const entries = recordsAt(object, 'spec', 'metrics');
  if (entries.length > 0) return entries.flatMap((entry, index) => hpaMetric(entry, ['spec', 'metrics', index]));
  const isFirstVersion = textAt(object, 'apiVersion') === 'autoscaling/v1';
  const path = isFirstVersion ? oldTarget : ['spec', 'metrics'];
  const utilization = isFirstVersion ? wholeSetting(object, path, 80) : { value: 80, path, isWritten: false };
  const name = { value: 'cpu', path, isWritten: false };
  return [
    {
      type: 'Resource',
      resource: 'cpu',
      name,
      container: undefined,
      containerPath: path,
      utilization,
      amount: undefined,
      path,
    },
  ];
}

const types = ['Resource', 'ContainerResource', 'Pods', 'Object', 'External'] as const;

/** `autoscaling/v2beta1` writes the target beside the name. */
function hpaMetric(entry: JsonRecord, path: JsonPath): readonly Metric[] {
  const type = types.find((each) => each === textAt(entry, 'type'));
  if (type === undefined) return [];
  const source = sourceField(type);
  const isOld = at(entry, source, 'target') === undefined;
  const way = isOld ? [source, 'targetAverageUtilization'] : [source, 'target', 'averageUtilization'];
  const utilization = wholeSetting(entry, way, undefined);
  const amounts = isOld
    ? [
        [source, 'targetAverageValue'],
        [source, 'targetValue'],
      ]
    : [
        [source, 'target', 'averageValue'],
        [source, 'target', 'value'],
      ];
  const isResource = type === 'Resource' || type === 'ContainerResource';
  return [
    {
      type,
      resource: isResource ? textAt(entry, source, 'name') : undefined,
      name: textSetting(entry, path, nameWay(source, isResource, isOld)),
      container: type === 'ContainerResource' ? textAt(entry, source, 'container') : undefined,
      containerPath: [...path, source, 'container'],
      utilization: isResource && utilization.isWritten ? { ...utilization, path: [...path, ...way] } : undefined,
      amount: amounts.map((each) => textSetting(entry, path, each)).find(({ isWritten }) => isWritten),
      path,
    },
  ];
}

/** `containerResource` of `ContainerResource`: where an entry of autoscaling/v2 has what is particular to its type. */
export function sourceField(type: string): string {
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
}

/** A custom metric of `autoscaling/v2beta1` has its name beside the target, too. */
function nameWay(source: string, isResource: boolean, isOld: boolean): JsonPath {
  if (isResource) return [source, 'name'];
  return isOld ? [source, 'metricName'] : [source, 'metric', 'name'];
}

/** Text, or a number as YAML lets people write it. */
function textSetting(entry: JsonRecord, path: JsonPath, way: JsonPath): Setting<string> {
  const found = at(entry, ...way) ?? undefined;
  const isText = typeof found === 'string' || typeof found === 'number';
  return { value: isText ? String(found) : undefined, path: [...path, ...way], isWritten: found !== undefined };
}

/** Of a ScaledObject. */
export function kedaMetrics(object: unknown): readonly Metric[] {
  return recordsAt(object, 'spec', 'triggers').map((trigger, index) =>
    kedaMetric(trigger, ['spec', 'triggers', index]),
  );
}

function kedaMetric(trigger: JsonRecord, path: JsonPath): Metric {
  const name = textSetting(trigger, path, ['type']);
  const resource = name.value === 'cpu' || name.value === 'memory' ? name.value : undefined;
  const container = resource && textAt(trigger, 'metadata', 'containerName');
  // older releases of KEDA read `metadata.type` where there is no metricType
  const how = resource && (textAt(trigger, 'metricType') ?? textAt(trigger, 'metadata', 'type'));
  return {
    type: resource === undefined ? 'External' : container === undefined ? 'Resource' : 'ContainerResource',
    resource,
    name,
    container,
    containerPath: [...path, 'metadata', 'containerName'],
    utilization: how === 'Utilization' ? percentIn(trigger, path) : undefined,
    amount: how === 'AverageValue' ? textSetting(trigger, path, ['metadata', 'value']) : undefined,
    path,
  };
}

function percentIn(trigger: JsonRecord, path: JsonPath): Setting<number> {
  const text = textAt(trigger, 'metadata', 'value') ?? '';
  const value = /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  return { value, path: [...path, 'metadata', 'value'], isWritten: at(trigger, 'metadata', 'value') !== undefined };
}
