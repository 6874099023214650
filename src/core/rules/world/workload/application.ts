/** An Application of Argo CD: what it applies, and which differences it leaves alone. */
import { join } from 'node:path/posix';
import { at, flagAt, isRecord, type JsonRecord, listAt, recordsAt, textAt } from '../../../base/json.ts';
import { apiGroupOf } from '../../../kube/object.ts';
import { namespaceOf } from '../catalog.ts';
import { identityOf, type SeenObject } from '../seen.ts';

export interface Application {
  readonly seen: SeenObject;
  /** It puts back whatever differs from git as soon as it sees it. */
  readonly heals: boolean;
  readonly sources: readonly ApplicationSource[];
  /** It does not look at the replicas of this object. */
  readonly ignoresReplicas: (seen: SeenObject) => boolean;
  /** What it does not look at, it does not write either while it applies the rest. */
  readonly keepsIgnored: boolean;
}

/** A directory of a repository; what comes from a registry of charts is none. */
export interface ApplicationSource {
  readonly repository: string;
  /** Without a slash at its ends; '.' is the root. */
  readonly path: string;
  /** Helm or kustomize gets what only the Application says, and what may change replicas. */
  readonly isParameterized: boolean;
  readonly isRecursive: boolean;
}

/** Undefined for other kinds. */
export function readApplication(seen: SeenObject): Application | undefined {
  const { object } = seen;
  if (apiGroupOf(object.apiVersion) !== 'argoproj.io' || object.kind !== 'Application') return undefined;
  const automated = at(object, 'spec', 'syncPolicy', 'automated');
  const ignored = recordsAt(object, 'spec', 'ignoreDifferences');
  return {
    seen,
    heals: flagAt(automated, 'selfHeal') && at(automated, 'enabled') !== false,
    sources: [at(object, 'spec', 'source'), ...listAt(object, 'spec', 'sources')].filter(isRecord).flatMap(readSource),
    ignoresReplicas: (of) => ignored.some((entry) => isAbout(entry, of) && coversReplicas(entry)),
    keepsIgnored: listAt(object, 'spec', 'syncPolicy', 'syncOptions').includes('RespectIgnoreDifferences=true'),
  };
}

function readSource(json: JsonRecord): readonly ApplicationSource[] {
  const [repository, path] = [textAt(json, 'repoURL'), textAt(json, 'path')];
  if (repository === undefined || path === undefined) return [];
  return [
    {
      repository,
      path: join('.', path).replace(/\/$/, ''),
      isParameterized: isParameterized(json),
      isRecursive: flagAt(json, 'directory', 'recurse'),
    },
  ];
}

/** A chart's own values are what it is rendered with anyhow. */
function isParameterized(json: JsonRecord): boolean {
  const valueFiles = listAt(json, 'helm', 'valueFiles').filter((file) => file !== 'values.yaml');
  return valueFiles.length > 0 || parameters.some((path) => isSaid(at(json, ...path)));
}

/** Text, a list or a map with something in it. */
const isSaid = (value: unknown): boolean => Object.keys(Object(value)).length > 0;

const parameters = [
  ['helm', 'values'],
  ['helm', 'valuesObject'],
  ['helm', 'parameters'],
  ['helm', 'fileParameters'],
  ['kustomize', 'components'],
  ['kustomize', 'patches'],
  ['kustomize', 'replicas'],
  ['plugin'],
] as const;

/** Group and kind may be patterns; a name or a namespace that is not written is any. Mirrors the ignore normalizer (Argo CD 3.1). */
function isAbout(entry: JsonRecord, seen: SeenObject): boolean {
  const { group, kind, name } = identityOf(seen);
  const namespace = namespaceOf(seen);
  const isMeant = (key: string, value: string): boolean => [undefined, '', value].includes(textAt(entry, key));
  return (
    isMatch(textAt(entry, 'group') ?? '', group) &&
    isMatch(textAt(entry, 'kind') ?? '', kind) &&
    isMeant('name', name) &&
    (namespace === '' || isMeant('namespace', namespace))
  );
}

/** Of patterns only stars are read; one with sets or alternatives is taken to match. */
function isMatch(pattern: string, value: string): boolean {
  if (/[[{?!]/.test(pattern)) return true;
  const [start = '', ...rest] = pattern.split('*');
  const end = rest.pop();
  if (end === undefined) return value === start;
  if (!value.startsWith(start)) return false;
  let next = start.length;
  for (const part of rest) {
    const found = value.indexOf(part, next);
    if (found < 0) return false;
    next = found + part.length;
  }
  return value.length >= next + end.length && value.endsWith(end);
}

/** The controller that writes for every HorizontalPodAutoscaler. */
const scaler = 'kube-controller-manager';

function coversReplicas(entry: JsonRecord): boolean {
  const pointers = listAt(entry, 'jsonPointers');
  const expressions = listAt(entry, 'jqPathExpressions').map(String);
  return (
    ['/spec/replicas', '/spec'].some((pointer) => pointers.includes(pointer)) ||
    expressions.some((each) => each.includes('replicas') || each.trim() === '.spec') ||
    listAt(entry, 'managedFieldsManagers').includes(scaler)
  );
}
