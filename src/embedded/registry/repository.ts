/** What the embedded registry keeps of a repository, and the answers that its handlers give. */
import type { Answer, Asked } from '../loopback.ts';

export interface Manifest {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Content by digest, manifests also by tag; nothing is shared between repositories unless mounted. */
export interface Repository {
  readonly name: string;
  readonly blobs: Map<string, Buffer>;
  readonly manifests: Map<string, Manifest>;
  readonly tags: Map<string, string>;
  readonly uploads: Map<string, Buffer>;
}

export type Repositories = Map<string, Repository>;

/** A request to one repository. */
export interface Call {
  readonly asked: Asked;
  readonly repository: Repository;
  /** The last part of the path: a digest, a tag, the id of an upload; '' where there is none. */
  readonly reference: string;
  /** Every repository, for mounts. */
  readonly all: Repositories;
}

export type Handler = (call: Call) => Answer;

export function repositoryOf(all: Repositories, name: string): Repository {
  const known = all.get(name);
  if (known !== undefined) return known;
  const made = { name, blobs: new Map(), manifests: new Map(), tags: new Map(), uploads: new Map() };
  all.set(name, made);
  return made;
}

export const json = { 'content-type': 'application/json' };

export const content = (digest: string): Readonly<Record<string, string>> => ({ 'docker-content-digest': digest });

export function created(location: string, digest: string): Answer {
  return { status: 201, headers: { location, ...content(digest) } };
}

export function refusal(status: number, code: string, message: string): Answer {
  return { status, headers: json, body: JSON.stringify({ errors: [{ code, message }] }) };
}
