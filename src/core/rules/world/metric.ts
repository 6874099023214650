/** What an autoscaler scales by, of whatever API version or trigger it is written in. */
import { at, type JsonPath, type JsonRecord, recordsAt, textAt } from '../../base/json.ts';
import { type Setting, wholeSetting } from './setting.ts';

export interface Metric {
  /** A trigger of KEDA other than cpu and memory becomes an External metric. */
  readonly type: 'Resource' | 'ContainerResource' | 'Pods' | 'Object' | 'External';
  /** `cpu` or `memory`, for the two types that have one. */
  readonly resource: string | undefined;
  /** Only for ContainerResource. */
  readonly container: string | undefined;
  /** Percent of the request; undefined where the target is none. */
  readonly utilization: Setting<number> | undefined;
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
  return [{ type: 'Resource', resource: 'cpu', container: undefined, utilization, path }];
}

const types = ['Resource', 'ContainerResource', 'Pods', 'Object', 'External'] as const;

/** `autoscaling/v2beta1` writes the target beside the name. */
function hpaMetric(entry: JsonRecord, path: JsonPath): readonly Metric[] {
  const type = types.find((each) => each === textAt(entry, 'type'));
  if (type === undefined) return [];
  const source = `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
  const isOld = at(entry, source, 'target') === undefined;
  const way = isOld ? [source, 'targetAverageUtilization'] : [source, 'target', 'averageUtilization'];
  const utilization = wholeSetting(entry, way, undefined);
  const isResource = type === 'Resource' || type === 'ContainerResource';
  return [
    {
      type,
      resource: isResource ? textAt(entry, source, 'name') : undefined,
      container: type === 'ContainerResource' ? textAt(entry, source, 'container') : undefined,
      utilization: isResource && utilization.isWritten ? { ...utilization, path: [...path, ...way] } : undefined,
      path,
    },
  ];
}

/** Of a ScaledObject. */
export function kedaMetrics(object: unknown): readonly Metric[] {
  return recordsAt(object, 'spec', 'triggers').map((trigger, index) => {
    const path = ['spec', 'triggers', index];
    const resource = textAt(trigger, 'type');
    if (resource !== 'cpu' && resource !== 'memory')
      return { type: 'External', resource: undefined, container: undefined, utilization: undefined, path };
    const container = textAt(trigger, 'metadata', 'containerName');
    // older releases of KEDA read `metadata.type` where there is no metricType
    const how = textAt(trigger, 'metricType') ?? textAt(trigger, 'metadata', 'type');
    return {
      type: container === undefined ? 'Resource' : 'ContainerResource',
      resource,
      container,
      utilization: how === 'Utilization' ? percentIn(trigger, path) : undefined,
      path,
    };
  });
}

function percentIn(trigger: JsonRecord, path: JsonPath): Setting<number> {
  const text = textAt(trigger, 'metadata', 'value') ?? '';
  const value = /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  return { value, path: [...path, 'metadata', 'value'], isWritten: at(trigger, 'metadata', 'value') !== undefined };
}
