/** Reads a findings file back, as another job or an earlier run wrote it. */
import type { Region } from '../../base/region.ts';
import { fields, type FileKind, listOf, nullOr, number, oneOf, readFile, type Reader, text } from '../../base/shape.ts';
import { readShard } from '../../base/shard.ts';
import {
  type FindingRecord,
  type FindingsFile,
  type Location,
  type ObjectName,
  severities,
  type SharedBy,
  type SkippedRecord,
  type SuppressionRecord,
  type UnknownRecord,
} from './file.ts';
import type { Trouble, WorkloadPlot } from './plot.ts';

const fileKind: FileKind = {
  called: 'a findings file',
  version: 1,
  invalid: 'findings-invalid',
  foreign: 'findings-version',
};

/** `file` is for messages. Throws `findings-invalid` for what has another shape, and `findings-version` for another version. */
export function parseFindings(json: string, file: string): FindingsFile {
  return readFile(json, file, fileKind, readFindings);
}

const readFindings: Reader<FindingsFile> = (value, at) => {
  const read = fields(value, at);
  return {
    version: 1,
    cluster: read('cluster', nullOr(text)),
    shard: read('shard', nullOr(readShard)),
    rules: read('rules', listOf(text)),
    summary: read('summary', readSummary),
    findings: read('findings', listOf(readFinding)),
    unknown: read('unknown', listOf(readUnknown)),
    skipped: read('skipped', listOf(readSkipped)),
    suppressions: read('suppressions', listOf(readSuppression)),
    workloads: read('workloads', listOf(readPlot)),
  };
};

const readSummary: Reader<FindingsFile['summary']> = (value, at) => {
  const read = fields(value, at);
  return {
    critical: read('critical', number),
    high: read('high', number),
    medium: read('medium', number),
    low: read('low', number),
    info: read('info', number),
    new: read('new', number),
    suppressed: read('suppressed', number),
    unknown: read('unknown', number),
    passed: read('passed', number),
  };
};

const readFinding: Reader<FindingRecord> = (value, at) => {
  const read = fields(value, at);
  const sharedBy = read('sharedBy', optional(listOf(readSharedBy)));
  return {
    rule: read('rule', text),
    severity: read('severity', oneOf(...severities)),
    confidence: read('confidence', oneOf('high', 'medium')),
    state: read('state', oneOf('new', 'known', 'suppressed')),
    object: read('object', readName),
    field: read('field', text),
    message: read('message', text),
    remedy: read('remedy', text),
    location: read('location', nullOr(readRegion)),
    fingerprint: read('fingerprint', text),
    ...(sharedBy && { sharedBy }),
    evidence: read('evidence', listOf(text)),
    worlds: read('worlds', listOf(text)),
  };
};

const readSharedBy: Reader<SharedBy> = (value, at) => {
  const read = fields(value, at);
  return { object: read('object', readName), fingerprint: read('fingerprint', text) };
};

const readName: Reader<ObjectName> = (value, at) => {
  const read = fields(value, at);
  return {
    apiVersion: read('apiVersion', text),
    kind: read('kind', text),
    namespace: read('namespace', text),
    name: read('name', text),
  };
};

const readRegion: Reader<Region> = (value, at) => {
  const read = fields(value, at);
  return {
    file: read('file', text),
    line: read('line', number),
    column: read('column', number),
    endLine: read('endLine', number),
    endColumn: read('endColumn', number),
  };
};

/** Of what is no finding, not every part is known. */
const readLocation: Reader<Location> = (value, at) => {
  const read = fields(value, at);
  const { line, column, endLine, endColumn } = {
    line: read('line', optional(number)),
    column: read('column', optional(number)),
    endLine: read('endLine', optional(number)),
    endColumn: read('endColumn', optional(number)),
  };
  return {
    file: read('file', text),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(endLine !== undefined && { endLine }),
    ...(endColumn !== undefined && { endColumn }),
  };
};

const optional =
  <T>(read: Reader<T>): Reader<T | undefined> =>
  (value, at) =>
    value === undefined ? undefined : read(value, at);

const readUnknown: Reader<UnknownRecord> = (value, at) => {
  const read = fields(value, at);
  return {
    rule: read('rule', text),
    object: read('object', readName),
    location: read('location', nullOr(readLocation)),
    missing: read('missing', listOf(text)),
  };
};

const readSkipped: Reader<SkippedRecord> = (value, at) => {
  const read = fields(value, at);
  const names = read('names', optional(listOf(text)));
  return { file: read('file', text), reason: read('reason', text), says: read('says', text), ...(names && { names }) };
};

const readSuppression: Reader<SuppressionRecord> = (value, at) => {
  const read = fields(value, at);
  return {
    rule: read('rule', text),
    location: read('location', nullOr(readLocation)),
    state: read('state', oneOf('active', 'expired', 'unused')),
    owner: read('owner', text),
    until: read('until', text),
    reason: read('reason', text),
    fault: read('fault', nullOr(text)),
  };
};

const readPlot: Reader<WorkloadPlot> = (value, at) => {
  const read = fields(value, at);
  const autoscaler = fields(
    read('autoscaler', (each) => each),
    `${at}.autoscaler`,
  );
  return {
    namespace: read('namespace', text),
    kind: read('kind', text),
    name: read('name', text),
    autoscaler: { kind: autoscaler('kind', text), name: autoscaler('name', text) },
    min: read('min', number),
    max: read('max', number),
    from: read('from', number),
    step: read('step', number),
    demand: read('demand', listOf(nullOr(number))),
    replicas: read('replicas', listOf(nullOr(number))),
    troubles: read('troubles', listOf(readTrouble)),
  };
};

const readTrouble: Reader<Trouble> = (value, at) => {
  const read = fields(value, at);
  return { rule: read('rule', text), from: read('from', number), to: read('to', number) };
};
