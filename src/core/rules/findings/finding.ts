/** What a rule found wrong, as it is published: with its place, and a fingerprint that stays when lines move. */
import { createHash } from 'node:crypto';
import { type JsonPath, listAt, textAt } from '../../base/json.ts';
import type { Region } from '../../base/region.ts';
import type { Failure, Fix, Severity } from '../answer.ts';
import type { Judged, Rule } from '../rule.ts';
import { sourceField } from '../world/autoscaler/metric.ts';
import { type Field, identityKey, identityOf } from '../world/seen.ts';

export interface Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  /** `medium` where a condition of a template decides whether the object is there at all. */
  readonly confidence: 'high' | 'medium';
  readonly field: Field;
  readonly message: string;
  readonly evidence: readonly string[];
  readonly fix?: Fix;
  /** The world in which it was found. */
  readonly world: string;
  readonly fingerprint: string;
  /** Null until it is known, and for good where no file says it. */
  readonly region: Region | null;
}

export function findingOf({ rule, world }: Judged, failure: Failure): Finding {
  const { field, message, evidence, severity = rule.severity, fix } = failure;
  return {
    rule,
    severity,
    confidence: field.seen.isConditional ? 'medium' : 'high',
    field,
    message,
    evidence,
    ...(fix && { fix }),
    world,
    fingerprint: fingerprintOf(rule.id, field),
    region: field.seen.at(field.path),
  };
}

/** 32 hexadecimal digits of rule, object and field; neither world nor line are part of it. */
function fingerprintOf(rule: string, { seen, path }: Field): string {
  const text = [rule, identityKey(identityOf(seen)), textOf(seen.object, path, keyIn)].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** `spec.template.spec.containers[web].name`: items of a list by name where they have one, so that their order does not matter. */
export function steadyText(object: unknown, path: JsonPath): string {
  return textOf(object, path, nameIn);
}

type CallItem = (list: readonly unknown[], index: number) => string | undefined;

function textOf(object: unknown, path: JsonPath, call: CallItem): string {
  return path
    .map((step, index) => {
      if (typeof step === 'string') return `${index === 0 ? '' : '.'}${step}`;
      return `[${call(listAt(object, ...path.slice(0, index)), step) ?? step}]`;
    })
    .join('');
}

const nameIn: CallItem = (list, index) => textAt(list[index], 'name');

/** Metrics and triggers have no name of their own: what they measure tells them apart, where only one measures it. */
const keyIn: CallItem = (list, index) => {
  const key = nameIn(list, index) ?? measuredBy(list[index]);
  return list.filter((each) => measuredBy(each) === key).length > 1 ? undefined : key;
};

function measuredBy(item: unknown): string | undefined {
  const type = textAt(item, 'type');
  if (type === undefined) return undefined;
  const source = sourceField(type);
  return [type, textAt(item, source, 'name') ?? textAt(item, source, 'metric', 'name') ?? ''].join('/');
}
