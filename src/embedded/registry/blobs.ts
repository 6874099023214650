/** Blobs of the embedded registry: read, deleted, mounted from another repository, or uploaded in one piece or several. */
import { randomUUID } from 'node:crypto';
import { digestOf } from '../../core/oci/digest.ts';
import type { Answer } from '../loopback.ts';
import { type Call, content, created, refusal, type Repository } from './repository.ts';

export function getBlob({ repository, reference: digest }: Call): Answer {
  const bytes = repository.blobs.get(digest);
  if (bytes === undefined) return refusal(404, 'BLOB_UNKNOWN', `no blob ${digest}`);
  return { status: 200, headers: { ...content(digest), 'content-type': 'application/octet-stream' }, body: bytes };
}

export function deleteBlob({ repository, reference: digest }: Call): Answer {
  return repository.blobs.delete(digest) ? { status: 202 } : refusal(404, 'BLOB_UNKNOWN', `no blob ${digest}`);
}

export function startUpload({ asked, repository, all }: Call): Answer {
  const mounted = asked.query.get('mount');
  const source = all.get(asked.query.get('from') ?? '')?.blobs.get(mounted ?? '');
  if (mounted !== null && source !== undefined) {
    repository.blobs.set(mounted, source);
    return created(blobPath(repository, mounted), mounted);
  }
  const digest = asked.query.get('digest');
  if (digest !== null) return storeBlob(repository, digest, asked.body);
  const id = randomUUID();
  repository.uploads.set(id, Buffer.alloc(0));
  return accepted(repository, id, 0);
}

export function appendUpload({ asked, repository, reference: id }: Call): Answer {
  const before = repository.uploads.get(id);
  if (before === undefined) return unknownUpload(id);
  const start = /^(\d+)-\d+$/.exec(asked.headers['content-range'] ?? '')?.[1];
  if (start !== undefined && Number(start) !== before.length)
    return refusal(416, 'BLOB_UPLOAD_INVALID', `the chunk starts at ${start}, expected is ${before.length}`);
  const after = Buffer.concat([before, asked.body]);
  repository.uploads.set(id, after);
  return accepted(repository, id, after.length);
}

export function finishUpload({ asked, repository, reference: id }: Call): Answer {
  const before = repository.uploads.get(id);
  if (before === undefined) return unknownUpload(id);
  repository.uploads.delete(id);
  return storeBlob(repository, asked.query.get('digest') ?? '', Buffer.concat([before, asked.body]));
}

export function showUpload({ repository, reference: id }: Call): Answer {
  const sofar = repository.uploads.get(id);
  return sofar === undefined ? unknownUpload(id) : { ...accepted(repository, id, sofar.length), status: 204 };
}

export function cancelUpload({ repository, reference: id }: Call): Answer {
  return repository.uploads.delete(id) ? { status: 204 } : unknownUpload(id);
}

function storeBlob(repository: Repository, digest: string, bytes: Buffer): Answer {
  const found = digestOf(bytes);
  if (found !== digest)
    return refusal(400, 'DIGEST_INVALID', `the content has ${found}, not ${digest || 'a digest that was left out'}`);
  repository.blobs.set(digest, bytes);
  return created(blobPath(repository, digest), digest);
}

const blobPath = ({ name }: Repository, digest: string): string => `/v2/${name}/blobs/${digest}`;

function accepted({ name }: Repository, id: string, size: number): Answer {
  const range = `0-${Math.max(0, size - 1)}`;
  return { status: 202, headers: { location: `/v2/${name}/blobs/uploads/${id}`, range, 'docker-upload-uuid': id } };
}

const unknownUpload = (id: string): Answer => refusal(404, 'BLOB_UPLOAD_UNKNOWN', `no upload ${id}`);
