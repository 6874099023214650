/** An OCI registry in memory, on loopback and without authentication: what the demo pushes to and its pods pull from. */
import { randomUUID } from 'node:crypto';
import { digestOf } from '../core/oci/digest.ts';
import { type Answer, type Asked, serveOnLoopback } from './loopback.ts';

export interface EmbeddedRegistry {
  /** `127.0.0.1:<port>`, as image references write it. */
  readonly host: string;
  close(): Promise<void>;
}

interface Manifest {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** One repository: content by digest, manifests also by tag; nothing is shared between repositories unless mounted. */
interface Repository {
  readonly blobs: Map<string, Buffer>;
  readonly manifests: Map<string, Manifest>;
  readonly tags: Map<string, string>;
  readonly uploads: Map<string, Buffer>;
}

type Repositories = Map<string, Repository>;
type Handler = (asked: Asked, repository: Repository, name: string, reference: string, all: Repositories) => Answer;

/** Starts on a free port. Mirrors the distribution specification 1.1; the referrers API is left out and answers 404. */
export async function startRegistry(): Promise<EmbeddedRegistry> {
  const all: Repositories = new Map();
  const loopback = await serveOnLoopback((asked) => route(asked, all));
  return { host: `127.0.0.1:${loopback.port}`, close: () => loopback.close() };
}

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const namePattern = `${component}(?:/${component})*`;
const digestPattern = 'sha256:[a-f0-9]{64}';

/** Paths and what each method does there; anything else is refused by name. */
const routes: readonly { readonly path: RegExp; readonly methods: Readonly<Record<string, Handler>> }[] = [
  { path: path(`/blobs/(${digestPattern})`), methods: { GET: getBlob, HEAD: getBlob, DELETE: deleteBlob } },
  { path: path('/blobs/uploads/?()'), methods: { POST: startUpload } },
  {
    path: path('/blobs/uploads/([a-f0-9-]{36})'),
    methods: { PATCH: appendUpload, PUT: finishUpload, GET: showUpload, DELETE: cancelUpload },
  },
  {
    path: path(`/manifests/(${digestPattern}|[A-Za-z0-9_][A-Za-z0-9._-]{0,127})`),
    methods: { GET: getManifest, HEAD: getManifest, PUT: putManifest, DELETE: deleteManifest },
  },
  { path: path('/tags/list()'), methods: { GET: listTags } },
];

function path(rest: string): RegExp {
  return new RegExp(`^/v2/(${namePattern})${rest}$`);
}

function route(asked: Asked, all: Repositories): Answer {
  if (asked.path === '/v2/' || asked.path === '/v2') return { status: 200, headers: json, body: '{}' };
  for (const { path, methods } of routes) {
    const [, name, reference] = path.exec(asked.path) ?? [];
    if (name === undefined || reference === undefined) continue;
    const handler = methods[asked.method];
    if (handler === undefined) return refusal(405, 'UNSUPPORTED', `${asked.method} ${asked.path} is not supported`);
    return handler(asked, repositoryOf(all, name), name, reference, all);
  }
  return refusal(404, 'UNSUPPORTED', `the embedded registry does not know ${asked.method} ${asked.path}`);
}

function repositoryOf(all: Repositories, name: string): Repository {
  const known = all.get(name);
  if (known !== undefined) return known;
  const made = { blobs: new Map(), manifests: new Map(), tags: new Map(), uploads: new Map() };
  all.set(name, made);
  return made;
}

function getBlob(_asked: Asked, { blobs }: Repository, _name: string, digest: string): Answer {
  const bytes = blobs.get(digest);
  if (bytes === undefined) return refusal(404, 'BLOB_UNKNOWN', `no blob ${digest}`);
  return { status: 200, headers: { ...content(digest), 'content-type': 'application/octet-stream' }, body: bytes };
}

function deleteBlob(_asked: Asked, { blobs }: Repository, _name: string, digest: string): Answer {
  return blobs.delete(digest) ? { status: 202 } : refusal(404, 'BLOB_UNKNOWN', `no blob ${digest}`);
}

function startUpload(asked: Asked, repository: Repository, name: string, _none: string, all: Repositories): Answer {
  const mounted = asked.query.get('mount');
  const source = all.get(asked.query.get('from') ?? '')?.blobs.get(mounted ?? '');
  if (mounted !== null && source !== undefined) {
    repository.blobs.set(mounted, source);
    return created(`/v2/${name}/blobs/${mounted}`, mounted);
  }
  const digest = asked.query.get('digest');
  if (digest !== null) return storeBlob(repository, name, digest, asked.body);
  const id = randomUUID();
  repository.uploads.set(id, Buffer.alloc(0));
  return accepted(name, id, 0);
}

function appendUpload(asked: Asked, { uploads }: Repository, name: string, id: string): Answer {
  const before = uploads.get(id);
  if (before === undefined) return unknownUpload(id);
  const start = /^(\d+)-\d+$/.exec(asked.headers['content-range'] ?? '')?.[1];
  if (start !== undefined && Number(start) !== before.length)
    return refusal(416, 'BLOB_UPLOAD_INVALID', `the chunk starts at ${start}, expected is ${before.length}`);
  const after = Buffer.concat([before, asked.body]);
  uploads.set(id, after);
  return accepted(name, id, after.length);
}

function finishUpload(asked: Asked, repository: Repository, name: string, id: string): Answer {
  const before = repository.uploads.get(id);
  if (before === undefined) return unknownUpload(id);
  repository.uploads.delete(id);
  return storeBlob(repository, name, asked.query.get('digest') ?? '', Buffer.concat([before, asked.body]));
}

function showUpload(_asked: Asked, { uploads }: Repository, name: string, id: string): Answer {
  const sofar = uploads.get(id);
  return sofar === undefined ? unknownUpload(id) : { ...accepted(name, id, sofar.length), status: 204 };
}

function cancelUpload(_asked: Asked, { uploads }: Repository, _name: string, id: string): Answer {
  return uploads.delete(id) ? { status: 204 } : unknownUpload(id);
}

function storeBlob(repository: Repository, name: string, digest: string, bytes: Buffer): Answer {
  if (digestOf(bytes) !== digest)
    return refusal(
      400,
      'DIGEST_INVALID',
      `the content has ${digestOf(bytes)}, not ${digest || 'a digest that was left out'}`,
    );
  repository.blobs.set(digest, bytes);
  return created(`/v2/${name}/blobs/${digest}`, digest);
}

function getManifest(_asked: Asked, repository: Repository, name: string, reference: string): Answer {
  const digest = repository.tags.get(reference) ?? reference;
  const manifest = repository.manifests.get(digest);
  if (manifest === undefined) return refusal(404, 'MANIFEST_UNKNOWN', `no manifest ${reference} in ${name}`);
  return { status: 200, headers: { ...content(digest), 'content-type': manifest.mediaType }, body: manifest.bytes };
}

function putManifest(asked: Asked, repository: Repository, name: string, reference: string): Answer {
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

function deleteManifest(_asked: Asked, repository: Repository, _name: string, reference: string): Answer {
  if (repository.tags.delete(reference)) return { status: 202 };
  if (!repository.manifests.delete(reference)) return refusal(404, 'MANIFEST_UNKNOWN', `no manifest ${reference}`);
  for (const [tag, digest] of repository.tags) if (digest === reference) repository.tags.delete(tag);
  return { status: 202 };
}

function listTags(asked: Asked, { tags }: Repository, name: string): Answer {
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

const json = { 'content-type': 'application/json' };
const content = (digest: string): Readonly<Record<string, string>> => ({ 'docker-content-digest': digest });

function created(location: string, digest: string): Answer {
  return { status: 201, headers: { location, ...content(digest) } };
}

function accepted(name: string, id: string, size: number): Answer {
  const range = `0-${Math.max(0, size - 1)}`;
  return { status: 202, headers: { location: `/v2/${name}/blobs/uploads/${id}`, range, 'docker-upload-uuid': id } };
}

const unknownUpload = (id: string): Answer => refusal(404, 'BLOB_UPLOAD_UNKNOWN', `no upload ${id}`);

function refusal(status: number, code: string, message: string): Answer {
  return { status, headers: json, body: JSON.stringify({ errors: [{ code, message }] }) };
}
