/** Reads pods and answers of the metrics APIs in the JSON form of a recorded sync. */
import { type JsonRecord, isRecord, listAt, numberAt, recordAt, recordsAt, textAt } from '../base/json.ts';
import { type Answer, answered, failed } from './answer.ts';
import { instantAt } from './recorded-time.ts';
import type { Items, MetricsAnswers, Pod, PodResources, PodUsage, PodValue } from './workload.ts';

/** `template` fills in the labels, or the containers with all that the pod requests, of a pod that names none. */
export function readPod(json: JsonRecord, template: JsonRecord = {}): Pod {
  const startTime = instantAt(json, 'startTime');
  const ready = textAt(json, 'ready', 'status');
  return {
    name: textAt(json, 'name') ?? '',
    labels: textsAt(isRecord(json['labels']) ? json : template, 'labels'),
    phase: textAt(json, 'phase') ?? '',
    isTerminating: textAt(json, 'deletionTimestamp') !== undefined,
    ...(startTime !== undefined && { startTime }),
    ...(ready !== undefined && {
      ready: { status: ready, lastTransitionTime: instantAt(json, 'ready', 'lastTransitionTime') ?? 0 },
    }),
    ...readPodResources(Array.isArray(json['containers']) ? json : template),
  };
}

function readPodResources(json: JsonRecord): PodResources {
  return {
    containers: recordsAt(json, 'containers').map((each) => ({
      name: textAt(each, 'name') ?? '',
      requests: textsAt(each, 'requests'),
    })),
    initContainers: recordsAt(json, 'initContainers').map((each) => ({
      name: textAt(each, 'name') ?? '',
      requests: textsAt(each, 'requests'),
      isSidecar: textAt(each, 'restartPolicy') === 'Always',
    })),
    requests: textsAt(json, 'requests'),
    overhead: textsAt(json, 'overhead'),
  };
}

/** The fields of an object whose values are texts. */
function textsAt(json: unknown, ...path: readonly string[]): Readonly<Record<string, string>> {
  const fields = Object.entries(recordAt(json, ...path));
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'));
}

/** A window that a sample does not name; metricServerDefaultMetricWindow of Kubernetes 1.37. */
const defaultWindow = 60;

export function readMetrics(json: JsonRecord): MetricsAnswers {
  const resource = json['resource'];
  return {
    resource: isRecord(resource) ? readItems(resource, readUsage) : failed('the resource metrics API does not exist'),
    pods: readAnswers(json, 'pods', (each) => readItems(each, readValue)),
    object: readAnswers(json, 'object', (each) => readAnswer(each, textAt(each, 'value') ?? '')),
    external: readAnswers(json, 'external', (each) => readAnswer(each, listAt(each, 'values').map(String))),
  };
}

function readAnswers<Value>(
  json: JsonRecord,
  source: string,
  read: (json: JsonRecord) => Answer<Value>,
): ReadonlyMap<string, Answer<Value>> {
  const named = Object.entries(recordAt(json, source));
  return new Map(named.flatMap(([name, each]) => (isRecord(each) ? [[name, read(each)]] : [])));
}

function readAnswer<Value>(json: JsonRecord, value: Value): Answer<Value> {
  const error = textAt(json, 'error');
  return error === undefined ? answered(value) : failed(error);
}

function readItems<Item>(json: JsonRecord, read: (json: JsonRecord) => Item): Answer<Items<Item>> {
  const named = Object.entries(recordAt(json, 'items'));
  return readAnswer(json, new Map(named.flatMap(([pod, each]) => (isRecord(each) ? [[pod, read(each)]] : []))));
}

const readSample = (json: JsonRecord): Pick<PodUsage, 'timestamp' | 'window'> => ({
  timestamp: instantAt(json, 'timestamp') ?? 0,
  window: (numberAt(json, 'windowSeconds') ?? defaultWindow) * 1000,
});

function readUsage(json: JsonRecord): PodUsage {
  const containers = Object.keys(recordAt(json, 'containers'));
  return {
    ...readSample(json),
    containers: Object.fromEntries(containers.map((name) => [name, textsAt(json, 'containers', name)])),
  };
}

const readValue = (json: JsonRecord): PodValue => ({ ...readSample(json), value: textAt(json, 'value') ?? '0' });
