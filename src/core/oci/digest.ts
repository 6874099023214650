/** Content is named by its SHA-256. */
import { createHash } from 'node:crypto';
import type { Digest } from './reference.ts';

export function digestOf(bytes: Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
