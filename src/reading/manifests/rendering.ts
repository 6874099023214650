/** What Helm or kustomize printed, as objects with the namespace that they will have. */
import { join } from 'node:path/posix';
import type { KubeObject } from '../../core/kube/object.ts';
import { isClusterScoped } from '../../core/kube/scope.ts';
import { parseYaml } from '../../core/yaml/parse.ts';
import { manifestsOf } from './manifest.ts';
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
 * parsed: parsing is what takes time. Throws `manifest-invalid`.
 */
export function createReader(source: Source): ReadRendering {
  const known = new Map<string, readonly RenderedObject[]>();
  const read = (chunk: string): readonly RenderedObject[] => {
    const objects = known.get(chunk) ?? objectsIn(chunk, source);
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

function objectsIn(chunk: string, source: Source): readonly RenderedObject[] {
  const file = templateOf(chunk, source);
  return parseYaml(Buffer.from(chunk), `the rendering of ${source.name}`)
    .flatMap(manifestsOf)
    .map(({ object }) => ({
      object: withNamespace(object, source.namespace),
      file,
      leavesNamespace: source.request.kind === 'chart' && object.metadata.namespace === undefined,
    }));
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
