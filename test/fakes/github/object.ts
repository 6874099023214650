/** Git's objects as bytes: how they are stored, and what they say. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';

export interface Signature {
  readonly name: string;
  readonly email: string;
  /** Seconds since 1970. */
  readonly at: number;
}

export interface GitCommit {
  readonly id: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

export interface Entry {
  readonly path: string;
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly id: string;
  /** Of blobs only. */
  readonly size: number | undefined;
}

/** Stored loose, as git does it: compressed, under the SHA-1 of kind, length and content. */
export function writeObject(directory: string, type: 'blob' | 'commit', content: Buffer): string {
  const object = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  const id = createHash('sha1').update(object).digest('hex');
  const file = join(directory, 'objects', id.slice(0, 2), id.slice(2));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, deflateSync(object));
  return id;
}

/** A line of `git ls-tree -l`. */
export function parseEntry(line: string): Entry {
  const [, mode = '', type = '', id = '', size, path = ''] = /^(\d+) (\w+) (\w+) +(\S+)\t(.*)$/s.exec(line) ?? [];
  return { path, mode, type: type as Entry['type'], id, size: size === '-' ? undefined : Number(size) };
}

/** Content of a commit; always in universal time. */
export function commitText({ tree, parents, author, committer, message }: Omit<GitCommit, 'id'>): string {
  const signed = (role: string, { name, email, at }: Signature): string => `${role} ${name} <${email}> ${at} +0000`;
  const head = [`tree ${tree}`, ...parents.map((id) => `parent ${id}`)];
  return [...head, signed('author', author), signed('committer', committer), '', message].join('\n');
}

export function parseCommit(id: string, content: string): GitCommit {
  const gap = content.indexOf('\n\n');
  const head = content.slice(0, gap).split('\n');
  const values = (name: string): readonly string[] =>
    head.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const signature = (role: string): Signature => {
    const [, name = '', email = '', at = ''] = /^(.*) <(.*)> (\d+) /.exec(values(role)[0] ?? '') ?? [];
    return { name, email, at: Number(at) };
  };
  return {
    id,
    tree: values('tree')[0] ?? '',
    parents: values('parent'),
    author: signature('author'),
    committer: signature('committer'),
    message: content.slice(gap + 2),
  };
}
