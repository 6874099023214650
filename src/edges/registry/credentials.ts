/** Finds the credentials of a registry: the inputs, then the docker config and its helpers, then the platform's token. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Milliseconds } from '../../core/base/instant.ts';
import { type Problem, problem } from '../../core/base/problem.ts';
import {
  type CredentialPlace,
  type Credentials,
  credentialPlaces,
  parseHelperAnswer,
} from '../../core/oci/docker-config.ts';
import type { Environment } from '../wire/environment.ts';
import { errorCode } from '../wire/error-code.ts';
import { runProcess } from '../wire/process.ts';

export interface CredentialSources {
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** For ghcr.io, where the user name is only a label. */
  readonly token: string | undefined;
  readonly environment: Environment;
}

/** Throws `credentials-invalid` when the docker config or a helper gives something unusable. */
export async function findCredentials(registry: string, sources: CredentialSources): Promise<Credentials | undefined> {
  const { username, password, token, environment } = sources;
  if (username !== undefined && password !== undefined) return { kind: 'basic', username, password };
  for (const place of credentialPlaces(await dockerConfig(environment), registry)) {
    const found = place.kind === 'here' ? place.credentials : await askHelper(place, environment);
    if (found !== undefined) return found;
  }
  if (registry !== 'ghcr.io' || token === undefined) return undefined;
  return { kind: 'basic', username: environment['GITHUB_ACTOR'] || 'x-access-token', password: token };
}

async function dockerConfig(environment: Environment): Promise<string> {
  const directory = environment['DOCKER_CONFIG'] || join(environment['HOME'] || homedir(), '.docker');
  try {
    return await readFile(join(directory, 'config.json'), 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return '{}';
    throw problem('credentials-invalid', 'the docker config cannot be read', undefined, {
      cause: error,
      saw: String(error),
    });
  }
}

const helperPatience: Milliseconds = 30_000;

type Helper = Extract<CredentialPlace, { readonly kind: 'helper' }>;

async function askHelper({ name, server }: Helper, environment: Environment): Promise<Credentials | undefined> {
  const command = `docker-credential-${name}`;
  const signal = AbortSignal.timeout(helperPatience);
  const { exitCode, stdout, stderr } = await runProcess({
    command,
    args: ['get'],
    environment,
    input: server,
    signal,
  }).catch((error: unknown) => {
    throw unusable(command, errorCode(error) === 'ENOENT' ? 'it is not on PATH' : String(error));
  });
  if (exitCode === 0) return parseHelperAnswer(stdout);
  // the words of docker-credential-helpers for a server that it holds nothing for; they come on stdout
  if (stdout.includes('credentials not found')) return undefined;
  throw unusable(command, `${stdout}\n${stderr}`.trim().slice(0, 500));
}

function unusable(command: string, saw: string): Problem {
  return problem('credentials-invalid', `the credential helper ${command} could not be used`, undefined, { saw });
}
