/** Who the requests come from: makes of a kubeconfig's user a credential that renews itself. */
import { readFile } from 'node:fs/promises';
import type { Milliseconds } from '../../../core/base/instant.ts';
import { textAt } from '../../../core/base/json.ts';
import { problem } from '../../../core/base/problem.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Log } from '../../../ports/log.ts';
import type { Environment } from '../../wire/environment.ts';
import { concealCredential } from './conceal.ts';
import { createCredentials, type Credential, type Credentials } from './credentials.ts';
import { runPlugin } from './exec-plugin.ts';
import { type Choice, type ChosenUser, invalid } from './kubeconfig.ts';
import { type Allowances, checkFile, checkPlugin } from './safety.ts';

export interface World {
  readonly environment: Environment;
  readonly workspace: string;
  readonly log: Log;
  readonly clock: Clock;
}

type Fetch = () => Promise<Credential>;

/** Checks files and plugins now, reads tokens and runs plugins when the first request needs them. */
export async function identityOf(
  { user, cluster }: Pick<Choice, 'user' | 'cluster'>,
  world: World,
  allowances: Allowances,
  areFilesAllowed: boolean,
): Promise<Credentials> {
  const file = (path: string): Promise<string> => checkFile(path, user.directory, areFilesAllowed);
  const certificate = await pemOf(user.certData, user.certFile, file);
  const key = await pemOf(user.keyData, user.keyFile, file);
  concealCredential(world.log, { key, token: user.token, password: user.password });
  const base: Credential = {
    headers: user.impersonateUser ? { 'impersonate-user': user.impersonateUser } : {},
    ...(certificate === undefined || key === undefined ? {} : { certificate, key }),
  };
  const fetch = await fetcherOf({ user, cluster }, world, allowances, file);
  const both = async (): Promise<Credential> => {
    const fetched = await fetch();
    return { ...base, ...fetched, headers: { ...base.headers, ...fetched.headers } };
  };
  return createCredentials(both, world.clock);
}

async function fetcherOf(
  { user, cluster }: Pick<Choice, 'user' | 'cluster'>,
  world: World,
  allowances: Allowances,
  file: (path: string) => Promise<string>,
): Promise<Fetch> {
  const { log, environment, workspace } = world;
  if (user.exec) {
    const command = textAt(user.exec, 'command');
    if (command === undefined) throw invalid(`user ${user.name} has an exec block without a command`);
    const executable = await checkPlugin(command, environment, workspace, allowances);
    return () => runPlugin({ command, executable, spec: user.exec, environment, cluster }, log);
  }
  const { tokenFile } = user;
  if (tokenFile !== undefined) {
    await file(tokenFile);
    // looked up anew each time: a pod's token is a link that is turned to another file
    return async () => readToken(await file(tokenFile), world);
  }
  const credential = fixedCredential(user, log);
  return async () => credential;
}

/** Tokens of service accounts are replaced in place; client-go reads them again after a minute as well. */
const tokenAge: Milliseconds = 60_000;

async function readToken(path: string, { log, clock }: World): Promise<Credential> {
  const token = (await readText(path)).trim();
  return { ...signed('Bearer', token, log), until: clock.now() + tokenAge };
}

function fixedCredential(user: ChosenUser, log: Log): Credential {
  const token = user.token || providedToken(user);
  if (token) return signed('Bearer', token.trim(), log);
  if (!user.username) return { headers: {} };
  return signed('Basic', Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64'), log);
}

function signed(scheme: 'Bearer' | 'Basic', token: string, log: Log): Credential {
  concealCredential(log, { token });
  return { headers: { authorization: `${scheme} ${token}` } };
}

/** The auth-provider block is OpenID Connect's only since Kubernetes 1.26; its id-token is used for as long as it is good. */
function providedToken({ name, authProvider }: ChosenUser): string | undefined {
  if (!authProvider) return undefined;
  const token = textAt(authProvider, 'config', 'id-token');
  if (textAt(authProvider, 'name') === 'oidc' && token !== undefined) return token;
  throw invalid(
    `user ${name} has an auth-provider that gives no token by itself`,
    'Replace it by a credential plugin (`exec`): kubelogin, gke-gcloud-auth-plugin.',
  );
}

/** PEM text from base64, or from a file; undefined when there is neither. */
export async function pemOf(
  data: string | undefined,
  path: string | undefined,
  file: (path: string) => Promise<string>,
): Promise<string | undefined> {
  if (data) return Buffer.from(data, 'base64').toString('utf8');
  return path ? readText(await file(path)) : undefined;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw problem('kubeconfig-invalid', `the kubeconfig refers to ${path}, which cannot be read`, undefined, {
      saw: error instanceof Error ? error.message : String(error),
      cause: error,
    });
  }
}
