/** Manifests: what a tag or digest stands for, and putting one under it. */
import { type Problem, problem } from '../../core/base/problem.ts';
import type { Blob } from '../../core/oci/blob.ts';
import { digestOf } from '../../core/oci/digest.ts';
import { manifestTypes } from '../../core/oci/media-types.ts';
import { type Digest, isDigest } from '../../core/oci/reference.ts';
import type { HttpRequest } from '../wire/http.ts';
import { requestLine } from './session.ts';
import type { Target } from './target.ts';

/** A lost or failed answer does not mean a lost manifest: what the registry holds under the reference decides. */
export async function putManifest(manifest: Blob, reference: string, target: Target): Promise<void> {
  try {
    await sendManifest(manifest, reference, target);
  } catch (error) {
    const held = await lookUp(reference, target).catch(() => undefined);
    if (held !== manifest.digest) throw error;
  }
}

async function sendManifest(manifest: Blob, reference: string, { session, base, fail }: Target): Promise<void> {
  const address = new URL(`manifests/${reference}`, base);
  const put: HttpRequest = { method: 'PUT', headers: { 'content-type': manifest.mediaType }, body: manifest.bytes };
  const answer = await session.send(address, put);
  if (answer.status !== 201) return fail(answer, requestLine(put, address));
  const stored = answer.header('docker-content-digest');
  await answer.discard();
  if (stored !== undefined && stored !== manifest.digest) throw changedOnTheWay(manifest.digest, stored);
}

/** What a tag or digest stands for; undefined when there is no such manifest. */
export async function lookUp(reference: string, { session, base, fail }: Target): Promise<Digest | undefined> {
  const address = new URL(`manifests/${reference}`, base);
  const ask = (method: 'HEAD' | 'GET'): HttpRequest => ({ method, headers: { accept: manifestTypes.join(', ') } });
  const answer = await session.send(address, ask('HEAD'));
  if (answer.status !== 200 && answer.status !== 404) return fail(answer, requestLine(ask('HEAD'), address));
  await answer.discard();
  if (answer.status === 404) return undefined;
  const named = answer.header('docker-content-digest');
  if (named !== undefined && isDigest(named)) return named;
  const whole = await session.send(address, ask('GET'));
  if (whole.status !== 200) return fail(whole, requestLine(ask('GET'), address));
  return digestOf(await whole.bytes());
}

function changedOnTheWay(expected: Digest, stored: string): Problem {
  return problem('registry-rejected', 'the registry stored something else than was sent', undefined, {
    saw: `sent ${expected}, the registry names it ${stored}`,
  });
}
