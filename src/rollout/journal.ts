/** What must be known to finish or take back a run that was cut off: written before the first write, read by the post step. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { at, isRecord, listAt, numberAt, textAt } from '../core/base/json.ts';
import type { Seconds } from '../core/base/instant.ts';
import { isKubeObject, type KubeObject, type ObjectRef } from '../core/kube/object.ts';
import { manager } from './field-manager.ts';
import type { Write } from './plan.ts';

export interface JournalEntry {
  readonly ref: ObjectRef;
  /** Undefined for what this run creates, and for Secrets. */
  readonly before: KubeObject | undefined;
}

export interface Journal {
  readonly onFailure: 'rollback' | 'leave';
  readonly timeout: Seconds;
  readonly tolerateRestarts: number;
  readonly entries: readonly JournalEntry[];
}

/** Objects as they were, without what a restoration never needs: other managers' books and kubectl's copy of its last apply. */
export function journalOf(writes: readonly Write[], policy: Omit<Journal, 'entries'>): Journal {
  return { ...policy, entries: writes.map(({ ref, before }) => ({ ref, before: before && essentials(before) })) };
}

function essentials(object: KubeObject): KubeObject {
  const { managedFields, annotations, ...metadata } = object.metadata;
  const { 'kubectl.kubernetes.io/last-applied-configuration': _lastApplied, ...kept } = annotations ?? {};
  const own = managedFields?.filter((entry) => textAt(entry, 'manager') === manager) ?? [];
  return { ...object, metadata: { ...metadata, annotations: kept, managedFields: own } };
}

/** One line of text: a post step receives it as an environment variable, which Linux cuts off at 128 KiB. */
export function encodeJournal(journal: Journal): string {
  return gzipSync(JSON.stringify(journal)).toString('base64');
}

/** Undefined when the text is not a journal. */
export function decodeJournal(text: string): Journal | undefined {
  const value = unpack(text);
  const [onFailure, timeout, tolerateRestarts] = [
    textAt(value, 'onFailure'),
    numberAt(value, 'timeout'),
    numberAt(value, 'tolerateRestarts'),
  ];
  if ((onFailure !== 'rollback' && onFailure !== 'leave') || timeout === undefined || tolerateRestarts === undefined)
    return undefined;
  return { onFailure, timeout, tolerateRestarts, entries: listAt(value, 'entries').flatMap(entryOf) };
}

function unpack(text: string): unknown {
  try {
    return JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString('utf8'));
  } catch {
    return undefined;
  }
}

function entryOf(value: unknown): readonly JournalEntry[] {
  const text = (...path: readonly string[]): string => textAt(value, 'ref', ...path) ?? '';
  const before = at(value, 'before');
  if (!isRecord(value)) return [];
  const kind = {
    group: text('kind', 'group'),
    version: text('kind', 'version'),
    kind: text('kind', 'kind'),
    resource: text('kind', 'resource'),
    isNamespaced: at(value, 'ref', 'kind', 'isNamespaced') === true,
  };
  const ref = { kind, namespace: text('namespace'), name: text('name') };
  return [{ ref, before: isKubeObject(before) ? before : undefined }];
}
