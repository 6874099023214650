/** The repository on GitHub that a run writes to, where it has one. */
import { problem } from '../core/base/problem.ts';
import { repositoryFrom } from '../edges/github/address.ts';
import { createRepository } from '../edges/github/repository.ts';
import type { Host } from '../edges/runner/host.ts';
import { createHttp } from '../edges/wire/http.ts';
import type { Repository } from '../ports/repository.ts';

/** Undefined on a terminal without a token or a GITHUB_REPOSITORY; on a runner both must be there. */
export function openRepository(token: string | undefined, host: Host): Repository | undefined {
  const { kind, environment, clock, log, cancelled } = host;
  const address = repositoryFrom(environment);
  if (token !== undefined && address !== undefined)
    return createRepository({
      ...address,
      token,
      http: createHttp({ environment }),
      clock,
      chance: Math.random,
      log,
      cancelled,
    });
  if (kind === 'terminal') return undefined;
  throw problem('repository-unauthorized', token === undefined ? 'token is empty' : 'GITHUB_REPOSITORY is not set');
}
