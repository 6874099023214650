/** Where requests of one repository go, with what they are authorised, and what their failures mean. */
import type { Credentials } from '../../core/oci/docker-config.ts';
import { formatRepository, type Repository } from '../../core/oci/reference.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Http, HttpAnswer } from '../wire/http.ts';
import { apiOrigin } from './address.ts';
import { failOn } from './answers.ts';
import { createAuthority } from './authority.ts';
import { type CredentialSources, findCredentials } from './credentials.ts';
import { createSession, type Session } from './session.ts';

export interface Target {
  readonly session: Session;
  /** `https://host/v2/<name>/` */
  readonly base: URL;
  /** Throws what a failed answer means. */
  readonly fail: (answer: HttpAnswer, request: string) => Promise<never>;
}

export interface TargetOptions {
  readonly http: Http;
  readonly log: Log;
  readonly clock: Clock;
  readonly credentials: CredentialSources;
}

/** The target of a repository whose requests a signal ends; those of one repository share credentials and token. */
export type Targets = (repository: Repository, signal: AbortSignal) => Target;

export function createTargets(options: TargetOptions): Targets {
  const known = new Map<string, (signal: AbortSignal) => Target>();
  return (repository, signal) => {
    const name = formatRepository(repository);
    const make = known.get(name) ?? targetsOf(repository, options);
    known.set(name, make);
    return make(signal);
  };
}

function targetsOf({ registry, path }: Repository, options: TargetOptions): (signal: AbortSignal) => Target {
  const { http, log, clock } = options;
  const origin = apiOrigin(registry);
  let found: Promise<Credentials | undefined> | undefined;
  const credentials = (): Promise<Credentials | undefined> =>
    (found ??= findCredentials(registry, options.credentials));
  const fail: Target['fail'] = async (answer, request) => {
    const isAnonymous = answer.status === 401 && (await credentials()) === undefined;
    return failOn(answer, request, { registry, isAnonymous, now: clock.now() });
  };
  const scopes = [`repository:${path}:pull,push`];
  const authority = createAuthority({ http, log, registry: origin, scopes, credentials, fail });
  const base = new URL(`/v2/${path}/`, origin);
  return (signal) => ({ session: createSession({ http, registry: origin, authority, signal }), base, fail });
}
