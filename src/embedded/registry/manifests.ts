/** Manifests and tags of the embedded registry; a manifest is taken only when everything that it names is there. */
import { digestOf } from '../../core/oci/digest.ts';
import type { Answer } from '../loopback.ts';
import { type Call, content, created, json, refusal } from './repository.ts';

export function getManifest({ repository, reference }: Call): Answer {
  const digest = repository.tags.get(reference) ?? reference;
  const manifest = repository.manifests.get(digest);
  if (manifest === undefined) return refusal(404, 'MANIFEST_UNKNOWN', `no manifest ${reference} in ${repository.name}`);
  return { status: 200, headers: { ...content(digest), 'content-type': manifest.mediaType }, body: manifest.bytes };
}

export function putManifest({ asked, repository, reference }: Call): Answer {
  const { name } = repository;
  const digest = digestOf(asked.body);
  const mediaType = asked.headers['content-type'] ?? '';
  if (asked.body.length > 4 * 1024 * 1024) return refusal(413, 'SIZE_INVALID', 'manifests may have 4 MiB');
  if (reference.startsWith('sha256:') && reference !== digest)
    return refusal(400, 'DIGEST_INVALID', `the manifest has ${digest}, not ${reference}`);
  const needed = parseManifest(asked.body, mediaType);
  if (needed === undefined)
    return refusal(400, 'MANIFEST_INVALID', `not an image manifest or index of type ${mediaType}`);
  const missing = needed.find((each) => !repository.blobs.has(each) && !repository.manifests.has(each));
  if (missing !== undefined)
    return refusal(400, 'MANIFEST_BLOB_UNKNOWN', `the manifest names ${missing}, which ${name} lacks`);
  repository.manifests.set(digest, { mediaType, bytes: asked.body });
  if (reference !== digest) repository.tags.set(reference, digest);
  return created(`/v2/${name}/manifests/${reference}`, digest);
}

export function deleteManifest({ repository, reference }: Call): Answer {
  if (repository.tags.delete(reference)) return { status: 202 };
  if (!repository.manifests.delete(reference)) return refusal(404, 'MANIFEST_UNKNOWN', `no manifest ${reference}`);
  for (const [tag, digest] of repository.tags) if (digest === reference) repository.tags.delete(tag);
  return { status: 202 };
}

export function listTags({ asked, repository }: Call): Answer {
  const { name, tags } = repository;
  const most = Number(asked.query.get('n') ?? tags.size);
  const after = [...tags.keys()].sort().filter((tag) => tag > (asked.query.get('last') ?? ''));
  const page = after.slice(0, most);
  const link = { link: `</v2/${name}/tags/list?n=${most}&last=${page.at(-1)}>; rel="next"` };
  const headers = page.length < after.length ? { ...json, ...link } : json;
  return { status: 200, headers, body: JSON.stringify({ name, tags: page }) };
}

interface ManifestText {
  readonly mediaType?: string;
  readonly config?: { readonly digest: string };
  readonly layers?: readonly { readonly digest: string }[];
  readonly manifests?: readonly { readonly digest: string }[];
}

/** The digests that a manifest or index needs; undefined when it is neither, or not of the type that it was sent as. */
function parseManifest(bytes: Buffer, mediaType: string): readonly string[] | undefined {
  let manifest: ManifestText;
  try {
    manifest = JSON.parse(bytes.toString('utf8')) as ManifestText;
  } catch {
    return undefined;
  }
  if (manifest.mediaType !== undefined && manifest.mediaType !== mediaType) return undefined;
  if (manifest.manifests !== undefined) return manifest.manifests.map(({ digest }) => digest);
  if (manifest.config === undefined || manifest.layers === undefined) return undefined;
  return [manifest.config, ...manifest.layers].map(({ digest }) => digest);
}
