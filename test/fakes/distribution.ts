// The part of the distribution API that a push uses, strict about what it is sent.
import { createHash, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What a registry keeps. */
export interface Store {
  readonly blobs: Map<string, Buffer>;
  /** By digest. */
  readonly manifests: Map<string, { readonly type: string; readonly bytes: Buffer }>;
  /** Digest of each tag: `team/app:v1`. */
  readonly tags: Map<string, string>;
  readonly openUploads: Set<string>;
}

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export function refusal(status: number, code: string, message: string): Reply {
  const body = JSON.stringify({ errors: [{ code, message }] });
  return { status, headers: { 'content-type': 'application/json' }, body };
}

const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

export function blob({ method }: Asked, digest: string, { blobs }: Store): Reply {
  if (method !== 'HEAD') return refusal(405, 'UNSUPPORTED', method);
  return blobs.has(digest) ? { status: 200 } : { status: 404 };
}

export function upload({ method, url, headers, body }: Asked, name: string, id: string, state: Store): Reply {
  const { blobs, openUploads } = state;
  if (method === 'POST' && id === '') {
    const opened = randomUUID();
    openUploads.add(opened);
    return { status: 202, headers: { location: `/v2/${name}/blobs/uploads/${opened}?state=kept` } };
  }
  if (!openUploads.has(id)) return refusal(404, 'BLOB_UPLOAD_UNKNOWN', id);
  if (url.searchParams.get('state') !== 'kept') return refusal(400, 'BLOB_UPLOAD_INVALID', 'the query was lost');
  if (method === 'DELETE') {
    openUploads.delete(id);
    return { status: 204 };
  }
  const digest = url.searchParams.get('digest') ?? '';
  if (method !== 'PUT' || headers['content-type'] !== 'application/octet-stream') {
    return refusal(405, 'UNSUPPORTED', `${method} ${headers['content-type']}`);
  }
  if (headers['content-length'] !== String(body.length) || digestOf(body) !== digest) {
    return refusal(400, 'DIGEST_INVALID', digest);
  }
  openUploads.delete(id);
  blobs.set(digest, body);
  return { status: 201, headers: { 'docker-content-digest': digest } };
}

export function manifest(asked: Asked, name: string, reference: string, state: Store): Reply {
  const { manifests, tags } = state;
  if (asked.method === 'PUT') return putManifest(asked, name, reference, state);
  const digest = tags.get(`${name}:${reference}`) ?? reference;
  const held = manifests.get(digest);
  if (held === undefined) return refusal(404, 'MANIFEST_UNKNOWN', reference);
  const headers = { 'content-type': held.type, 'docker-content-digest': digest };
  return { status: 200, headers, body: held.bytes };
}

function putManifest({ headers, body }: Asked, name: string, reference: string, state: Store): Reply {
  const digest = digestOf(body);
  const { mediaType, config, layers } = JSON.parse(body.toString()) as {
    readonly mediaType: string;
    readonly config: { readonly digest: string };
    readonly layers: readonly { readonly digest: string }[];
  };
  if (headers['content-type'] !== mediaType) return refusal(400, 'MANIFEST_INVALID', 'media type');
  const missing = [config, ...layers].find((each) => !state.blobs.has(each.digest));
  if (missing !== undefined) return refusal(400, 'MANIFEST_BLOB_UNKNOWN', missing.digest);
  if (reference.startsWith('sha256:') && reference !== digest) return refusal(400, 'DIGEST_INVALID', reference);
  state.manifests.set(digest, { type: mediaType, bytes: body });
  if (!reference.startsWith('sha256:')) state.tags.set(`${name}:${reference}`, digest);
  return { status: 201, headers: { 'docker-content-digest': digest } };
}
