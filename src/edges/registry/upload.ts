/** One blob into a repository: asked for first, then sent in one piece, the upload session ended when that fails. */
import { problem } from '../../core/base/problem.ts';
import type { Blob } from '../../core/oci/blob.ts';
import type { HttpAnswer, HttpRequest } from '../wire/http.ts';
import { maySendTo } from './address.ts';
import { Transient } from './answers.ts';
import { requestLine, type Session } from './session.ts';
import type { Target } from './target.ts';

/** Resolves to whether bytes had to be sent. */
export async function uploadBlob(blob: Blob, { session, base, fail }: Target): Promise<boolean> {
  const head: HttpRequest = { method: 'HEAD' };
  const at = new URL(`blobs/${blob.digest}`, base);
  const there = await session.send(at, head);
  if (there.status !== 404 && there.status !== 200) return fail(there, requestLine(head, at));
  await there.discard();
  if (there.status === 200) return false;
  const location = await openUpload({ session, base, fail });
  try {
    await sendBlob(blob, location, { session, base, fail });
  } catch (error) {
    await cancelUpload(location, session);
    throw error;
  }
  return true;
}

async function openUpload({ session, base, fail }: Target): Promise<URL> {
  const post: HttpRequest = { method: 'POST', headers: { 'content-length': '0' } };
  const uploads = new URL('blobs/uploads/', base);
  const answer = await session.send(uploads, post);
  if (answer.status !== 202) return fail(answer, requestLine(post, uploads));
  await answer.discard();
  const location = URL.parse(answer.header('location') ?? '', uploads.href);
  if (location === null || !maySendTo(location, base)) {
    throw problem('registry-rejected', 'the registry wants the upload sent to an address that is refused', undefined, {
      saw: `location ${location?.origin ?? 'none'}`,
    });
  }
  return location;
}

async function sendBlob(blob: Blob, location: URL, { session, fail }: Target): Promise<void> {
  const address = new URL(location);
  // appended as text: parsing and writing the query again could change what the registry put there
  address.search += `${address.search === '' ? '' : '&'}digest=${encodeURIComponent(blob.digest)}`;
  const put: HttpRequest = {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(blob.bytes.length) },
    body: blob.bytes,
    answerWithin: 600_000,
  };
  const answer = await session.send(address, put);
  if (answer.status === 404) throw await lostUpload(answer, requestLine(put, address));
  if (answer.status !== 201) return fail(answer, requestLine(put, address));
  await answer.discard();
}

/** A registry of several servers may forget a session that it has just opened; a new one helps. */
async function lostUpload(answer: HttpAnswer, request: string): Promise<Transient> {
  await answer.discard();
  return new Transient(
    problem('registry-unavailable', 'the registry loses uploads', undefined, { saw: `${request} answered 404` }),
  );
}

/** Best effort, also after a cancel: the registry would drop the session by itself in the end. */
async function cancelUpload(location: URL, session: Session): Promise<void> {
  try {
    const answer = await session.send(location, { method: 'DELETE', signal: AbortSignal.timeout(2000) });
    await answer.discard();
  } catch {
    // nothing was tagged, so nothing depends on it
  }
}
