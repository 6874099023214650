/** The repository on GitHub that a run writes to, where it has one. */
import { problem } from '../core/base/problem.ts';
import { repositoryFrom } from '../edges/github/address.ts';
import { createIssues } from '../edges/github/issues.ts';
import { createRepository, type RepositoryOptions } from '../edges/github/repository.ts';
import type { Host } from '../edges/runner/host.ts';
import { createHttp } from '../edges/wire/http.ts';
import type { Issues } from '../ports/issues.ts';
import type { Repository } from '../ports/repository.ts';

/** Undefined on a terminal without a token or a GITHUB_REPOSITORY; on a runner both must be there. */
export function openRepository(token: string | undefined, host: Host): Repository | undefined {
  const options = optionsFor(token, host);
  return options === undefined ? undefined : createRepository(options);
}

/** The issues of the same. */
export function openIssues(token: string | undefined, host: Host): Issues | undefined {
  const options = optionsFor(token, host);
  return options === undefined ? undefined : createIssues(options);
}

function optionsFor(token: string | undefined, host: Host): RepositoryOptions | undefined {
  const { kind, environment, clock, log, cancelled } = host;
  const address = repositoryFrom(environment);
  if (token !== undefined && address !== undefined)
    return { ...address, token, http: createHttp({ environment }), clock, chance: Math.random, log, cancelled };
  if (kind === 'terminal') return undefined;
  throw problem('repository-unauthorized', token === undefined ? 'token is empty' : 'GITHUB_REPOSITORY is not set');
}
