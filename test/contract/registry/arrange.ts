// A registry edge as the tests use it: its waiting is recorded and takes no time.
import { createImage, type ImageContent } from '../../../src/core/oci/image.ts';
import { createLayer } from '../../../src/core/oci/layer.ts';
import type { Repository } from '../../../src/core/oci/reference.ts';
import type { CredentialSources } from '../../../src/edges/registry/credentials.ts';
import { createRegistry } from '../../../src/edges/registry/registry.ts';
import { createHttp } from '../../../src/edges/wire/http.ts';
import type { Registry } from '../../../src/ports/registry.ts';

export interface Client {
  readonly registry: Registry;
  /** Pauses before repetitions, in milliseconds. */
  readonly pauses: readonly number[];
  readonly concealed: readonly string[];
}

export function createClient(sources: Partial<CredentialSources> = {}): Client {
  const pauses: number[] = [];
  const concealed: string[] = [];
  const silent = (): void => undefined;
  const registry = createRegistry({
    http: createHttp({ environment: {} }),
    log: {
      info: silent,
      progress: silent,
      debug: silent,
      warning: silent,
      error: silent,
      conceal: (secret) => void concealed.push(secret),
    },
    clock: {
      now: () => 0,
      sleep: async (span, signal) => {
        signal?.throwIfAborted();
        pauses.push(span);
      },
    },
    chance: () => 0.5,
    credentials: {
      username: undefined,
      password: undefined,
      token: undefined,
      environment: { HOME: '/nowhere' },
      ...sources,
    },
    cancelled: new AbortController().signal,
  });
  return { registry, pauses, concealed };
}

export const image: ImageContent = createImage({
  platform: { os: 'linux', architecture: 'amd64' },
  created: 0,
  start: { user: '1:1', entrypoint: ['/app'], command: [], env: [], workingDirectory: '/' },
  labels: new Map(),
  annotations: new Map(),
  layers: ['one', 'two'].map((name) =>
    createLayer([{ kind: 'file', path: name, mode: 0o555, bytes: Buffer.from(name) }], 0, name),
  ),
});

export const repositoryOn = (host: string): Repository => ({ registry: host, path: 'team/app' });

export const uncancelled = new AbortController().signal;
