/** One Kubernetes object out of a file: checked for what every object needs, with the place it came from. */
import { at, isRecord, type JsonPath, listAt, textAt } from '../../core/base/json.ts';
import { type Place, type Problem, problem } from '../../core/base/problem.ts';
import { isKubeObject, type KubeObject } from '../../core/kube/object.ts';
import type { YamlDocument } from '../../core/yaml/document.ts';

export interface Manifest {
  readonly object: KubeObject;
  readonly at: Place;
}

export interface OpenedManifest {
  readonly manifest: Manifest;
  /** Leads to the object in its document: into the items of a `List`. */
  readonly path: JsonPath;
}

/** The objects of one document; a `List` is opened. Throws `manifest-invalid` at the line that is wrong. */
export function manifestsOf(document: YamlDocument): readonly Manifest[] {
  return openManifests(document).map(({ manifest }) => manifest);
}

/** The same, with the way to each of them. */
export function openManifests(document: YamlDocument): readonly OpenedManifest[] {
  return manifestsIn(document).map(({ open }) => open());
}

export interface ClosedManifest {
  readonly value: unknown;
  readonly path: JsonPath;
  /** Throws `manifest-invalid` at the line that is wrong. */
  readonly open: () => OpenedManifest;
}

/** Each may be refused by itself. */
export function manifestsIn({ value: whole, placeOf }: YamlDocument): readonly ClosedManifest[] {
  return itemsOf(whole, []).map(([value, path]) => ({
    value,
    path,
    open: () => ({ manifest: checked(value, placeOf(path)), path }),
  }));
}

function itemsOf(value: unknown, path: JsonPath): readonly (readonly [unknown, JsonPath])[] {
  const isList = textAt(value, 'kind')?.endsWith('List') === true && Array.isArray(at(value, 'items'));
  if (!isList) return [[value, path]];
  return listAt(value, 'items').flatMap((item, index) => itemsOf(item, [...path, 'items', index]));
}

function checked(written: unknown, place: Place): Manifest {
  const value = withoutEmptyNamespace(written);
  const lacking = ['apiVersion', 'kind', 'metadata.name'].filter((field) => !textAt(value, ...field.split('.')));
  if (lacking.length > 0) throw refused(`is not a Kubernetes object: it has no ${lacking.join(', no ')}`, place);
  if (!isKubeObject(value)) throw refused('has a metadata.namespace that is not text', place);
  const { apiVersion, kind, metadata } = value;
  if (apiVersion.startsWith('kustomize.config.k8s.io/')) throw kustomization(place);
  const names = [apiVersion, kind, metadata.name, metadata.namespace ?? ''];
  if (names.some((name) => name.includes('{{'))) {
    const remedy = 'Render it first (`helm template … > manifests.yaml`) and point `manifests` at the result.';
    throw problem('manifest-invalid', `${place.file} is a template, not a manifest`, remedy, { at: place });
  }
  return { object: value, at: place };
}

/** kubectl takes it for none: charts write it where nobody gave one. */
function withoutEmptyNamespace(value: unknown): unknown {
  const metadata = at(value, 'metadata');
  if (!isRecord(value) || !isRecord(metadata) || (metadata['namespace'] !== null && metadata['namespace'] !== ''))
    return value;
  const { namespace: _empty, ...rest } = metadata;
  return { ...value, metadata: rest };
}

export function kustomization(place: Place): Problem {
  return problem(
    'manifest-invalid',
    `${place.file} is a kustomization, which must be rendered first`,
    'Run `kubectl kustomize <directory> > manifests.yaml` before this step and point `manifests` at the result.',
    { at: place },
  );
}

const refused = (what: string, place: Place): Problem =>
  problem('manifest-invalid', `a document of ${place.file} ${what}`, undefined, { at: place });
