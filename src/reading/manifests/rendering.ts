/** What Helm or kustomize printed, as objects with the namespace that they will have. */
import { join } from 'node:path/posix';
import type { KubeObject } from '../../core/kube/object.ts';
import { isClusterScoped } from '../../core/kube/scope.ts';
import { parseYaml, sortYaml } from '../../core/yaml/parse.ts';
import { type Manifest, manifestsOf } from './manifest.ts';
import { isPassed, openForJudging, type Passed, passedOver } from './sorting.ts';
import type { Source } from './source.ts';

export interface RenderedObject {
  readonly object: KubeObject;
  /** The template or kustomization that it comes from. */
  readonly file: string;
  /** Its template names no namespace: that of the release was filled in. */
  readonly leavesNamespace: boolean;
}

/** `HorizontalPodAutoscaler shop/web` → object, in the order of the text; a second of the same name gets a number. */
export type Rendering = ReadonlyMap<string, RenderedObject>;

export type ReadRendering = (text: string) => Rendering;

/**
 * Reads renderings of one source. Of a text that differs in one document from an earlier one, only that document is
 * parsed: parsing is what takes time. Given `pass`, what is refused is told to it and left out; else it throws
 * `manifest-invalid`.
 */
export function createReader(source: Source, pass?: (passed: Passed) => void): ReadRendering {
  const known = new Map<string, readonly RenderedObject[]>();
  const read = (chunk: string): readonly RenderedObject[] => {
    const objects = known.get(chunk) ?? objectsIn(chunk, source, pass);
    known.set(chunk, objects);
    return objects;
  };
  return (text) => {
    const rendering = new Map<string, RenderedObject>();
    for (const each of text.split(/^---(?=\s|$)/m).flatMap(read)) rendering.set(freeName(each.object, rendering), each);
    return rendering;
  };
}

/** As people name an object. */
export function nameOf({ kind, metadata }: KubeObject): string {
  return `${kind} ${[metadata.namespace, metadata.name].filter((part) => part !== undefined).join('/')}`;
}

function freeName(object: KubeObject, taken: Rendering): string {
  const name = nameOf(object);
  let count = 1;
  const numbered = (): string => (count === 1 ? name : `${name} (${count})`);
  while (taken.has(numbered())) count += 1;
  return numbered();
}

function objectsIn(chunk: string, source: Source, pass?: (passed: Passed) => void): readonly RenderedObject[] {
  const file = templateOf(chunk, source);
  return manifestsIn(Buffer.from(chunk), `the rendering of ${source.name}`, pass).map(({ object }) => ({
    object: withNamespace(object, source.namespace),
    file,
    leavesNamespace: source.request.kind === 'chart' && object.metadata.namespace === undefined,
  }));
}

function manifestsIn(bytes: Uint8Array, name: string, pass?: (passed: Passed) => void): readonly Manifest[] {
  if (pass === undefined) return parseYaml(bytes, name).flatMap(manifestsOf);
  const { documents, setAside } = sortYaml(bytes, name);
  const opened = documents.flatMap(openForJudging);
  for (const each of [...setAside.map(passedOver), ...opened.filter(isPassed)]) pass({ ...each, line: undefined });
  return opened.flatMap((each) => (isPassed(each) ? [] : each.manifest));
}

/** Helm begins each document with `# Source: <chart>/templates/web.yaml`; a chart that came as an archive has no such file. */
function templateOf(chunk: string, { request, file }: Source): string {
  const [, path] = /^# Source: [^/\n]+\/(.+)$/m.exec(chunk) ?? [];
  const template = path === undefined ? undefined : join(request.directory, path.trim());
  return template !== undefined && request.files.includes(template) ? template : file;
}

/** What a render says of objects that name no namespace; some kinds have none. */
export function withNamespace(object: KubeObject, namespace: string | undefined): KubeObject {
  const { kind, metadata } = object;
  if (namespace === undefined || metadata.namespace !== undefined || isClusterScoped(kind)) return object;
  return { ...object, metadata: { ...metadata, namespace } };
}
