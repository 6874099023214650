/** KEDA's triggers: which of their fields is the target of the autoscaler that KEDA makes, and what counts without it. */
import { type JsonRecord, numberAt, recordAt, textAt } from '../../base/json.ts';

interface Threshold {
  /** Fields of the trigger's `metadata`; the first that is there counts. */
  readonly fields: readonly string[];
  /** What KEDA takes when none is there; undefined: KEDA refuses the trigger. */
  readonly otherwise?: number;
}

/** As the pages of KEDA's scalers have it (2.16). A trigger that is not here cannot be replayed. */
const thresholds: ReadonlyMap<string, Threshold> = new Map<string, Threshold>([
  ['activemq', { fields: ['targetQueueSize'], otherwise: 10 }],
  ['apache-kafka', { fields: ['lagThreshold'], otherwise: 10 }],
  ['aws-cloudwatch', { fields: ['targetMetricValue'] }],
  ['aws-sqs-queue', { fields: ['queueLength'], otherwise: 5 }],
  ['azure-eventhub', { fields: ['unprocessedEventThreshold'], otherwise: 64 }],
  ['azure-queue', { fields: ['queueLength'], otherwise: 5 }],
  ['azure-servicebus', { fields: ['messageCount'], otherwise: 5 }],
  ['cpu', { fields: ['value'] }],
  ['datadog', { fields: ['targetValue', 'queryValue'] }],
  ['elasticsearch', { fields: ['targetValue'] }],
  ['gcp-pubsub', { fields: ['value', 'subscriptionSize'] }],
  ['gcp-stackdriver', { fields: ['targetValue'] }],
  ['graphite', { fields: ['threshold'] }],
  ['influxdb', { fields: ['thresholdValue'] }],
  ['kafka', { fields: ['lagThreshold'], otherwise: 10 }],
  ['loki', { fields: ['threshold'] }],
  ['memory', { fields: ['value'] }],
  ['metrics-api', { fields: ['targetValue'] }],
  ['mongodb', { fields: ['queryValue'] }],
  ['mssql', { fields: ['targetValue'] }],
  ['mysql', { fields: ['queryValue'] }],
  ['nats-jetstream', { fields: ['lagThreshold'] }],
  ['new-relic', { fields: ['threshold'] }],
  ['postgresql', { fields: ['targetQueryValue'] }],
  ['prometheus', { fields: ['threshold'] }],
  ['pulsar', { fields: ['msgBacklogThreshold'], otherwise: 10 }],
  ['rabbitmq', { fields: ['value', 'queueLength'], otherwise: 20 }],
  ['redis', { fields: ['listLength'], otherwise: 5 }],
  ['stan', { fields: ['lagThreshold'] }],
]);

/** The field of the trigger's `metadata` that holds its target: the one that is there, else the one to write. */
export function thresholdField(trigger: JsonRecord): string | undefined {
  const fields = thresholds.get(textAt(trigger, 'type') ?? '')?.fields ?? [];
  return fields.find((field) => textOf(trigger, field) !== undefined) ?? fields[0];
}

/** The target as written, or KEDA's default; undefined where KEDA would refuse the trigger, or its type is not known here. */
export function thresholdText(trigger: JsonRecord): string | undefined {
  const field = thresholdField(trigger);
  if (field === undefined) return undefined;
  return textOf(trigger, field) ?? thresholds.get(textAt(trigger, 'type') ?? '')?.otherwise?.toString();
}

/** KEDA wants texts in `metadata`, yet people write numbers. */
function textOf(trigger: JsonRecord, field: string): string | undefined {
  const metadata = recordAt(trigger, 'metadata');
  return textAt(metadata, field) ?? numberAt(metadata, field)?.toString();
}
