/** bundle.json of a recorded history: read with every problem named by its place, and written. */
import { type JsonRecord, at } from '../base/json.ts';
import { type Problem, problem } from '../base/problem.ts';
import type { Bundle, ChangeRecord, ContainerRecord, WorkloadRecord } from './bundle.ts';
import { type Field, fieldOf } from './field.ts';

export const bundleVersion = 1;
export const bundleFile = 'bundle.json';

/** Problems listed at once; more of them would hide the first. */
const mostListed = 20;

/** Throws `history-version` for another version, `history-invalid` with every place that is wrong. */
export function parseBundle(text: string, file = bundleFile): Bundle {
  const document = parseJson(text, file);
  const version = at(document, 'version');
  if (version !== bundleVersion) throw otherVersion(version, file);
  const found: string[] = [];
  const bundle = bundleOf(fieldOf(document, found));
  if (found.length === 0) return bundle;
  const more = found.length > mostListed ? [`and ${found.length - mostListed} more`] : [];
  throw problem('history-invalid', `${file} breaks the format in ${places(found.length)}`, undefined, {
    saw: [...found.slice(0, mostListed), ...more].join('\n'),
    at: { file },
  });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const saw = thrown instanceof Error ? thrown.message : String(thrown);
    throw problem('history-invalid', `${file} is not JSON`, undefined, { saw, at: { file }, cause: thrown });
  }
}

const otherVersion = (version: unknown, file: string): Problem =>
  problem(
    'history-version',
    `${file} has version ${JSON.stringify(version) ?? 'none'}, this release reads ${bundleVersion}`,
    undefined,
    {
      at: { file },
    },
  );

const places = (count: number): string => (count === 1 ? 'one place' : `${count} places`);

function bundleOf(top: Field): Bundle {
  const workloads = top.at('workloads');
  if (workloads.isAbsent) workloads.complain('is missing');
  return {
    recordedAt: optional(top.at('recordedAt'), (field) => field.text()) ?? '',
    source: optional(top.at('source'), (field) => field.text()) ?? '',
    workloads: withoutTwins(workloads.objects()),
    objects: top
      .at('objects')
      .objects()
      .map((each) => each.record()),
  };
}

function withoutTwins(fields: readonly Field[]): readonly WorkloadRecord[] {
  const seen = new Set<string>();
  return fields.map((field) => {
    const workload = workloadOf(field);
    const name = `${workload.namespace}/${workload.kind}/${workload.name}`;
    if (seen.has(name)) field.complain(`is ${name}, which is there already`);
    seen.add(name);
    return workload;
  });
}

function workloadOf(field: Field): WorkloadRecord {
  const record = (name: string): JsonRecord | undefined => optional(field.at(name), (found) => found.record());
  return {
    namespace: field.at('namespace').text(),
    kind: field.at('kind').text(),
    name: field.at('name').text(),
    autoscaler: record('autoscaler') ?? record('hpa'),
    containers: field.at('containers').objects().map(containerOf),
    startupSeconds: optional(field.at('startupSeconds'), startupOf),
    changes: field.at('changes').objects().map(changeOf),
    series: new Map(
      field
        .at('series')
        .entries()
        .map(([name, file]) => [name, fileOf(file)]),
    ),
  };
}

const containerOf = (field: Field): ContainerRecord => ({
  name: field.at('name').text(),
  requests: quantitiesOf(field.at('requests')),
  limits: quantitiesOf(field.at('limits')),
});

const quantitiesOf = (field: Field): Readonly<Record<string, string>> =>
  Object.fromEntries(field.entries().map(([resource, amount]) => [resource, amount.quantity()]));

const startupOf = (field: Field): { readonly p50: number; readonly p95: number } => ({
  p50: field.at('p50').amount(),
  p95: field.at('p95').amount(),
});

function changeOf(field: Field): ChangeRecord {
  const { from, to } = field.record();
  return {
    at: field.at('at').time(),
    what: field.at('what').choice(['image', 'requests', 'limits', 'spec']),
    from,
    to,
  };
}

/** A series lies in the bundle's directory or below. */
function fileOf(field: Field): string {
  const file = field.text();
  const isInside = !/[\\\0]/.test(file) && file.split('/').every((part) => part !== '' && part !== '..');
  if (file !== '' && !isInside) field.complain(`(${JSON.stringify(file)}) leads out of the bundle`);
  return file;
}

const optional = <T>(field: Field, read: (field: Field) => T): T | undefined =>
  field.isAbsent ? undefined : read(field);

/** The same bytes for the same bundle, always: fields in the order of the format, series by name. */
export function encodeBundle({ recordedAt, source, workloads, objects }: Bundle): string {
  const document = { version: bundleVersion, recordedAt, source, workloads: workloads.map(documentOf), objects };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function documentOf({
  namespace,
  kind,
  name,
  autoscaler,
  containers,
  startupSeconds,
  changes,
  series,
}: WorkloadRecord): JsonRecord {
  const files = Object.fromEntries([...series].sort(([one], [other]) => (one < other ? -1 : 1)));
  return { namespace, kind, name, autoscaler, containers, startupSeconds, changes, series: files };
}
