/** What a kubeconfig may not make this process do unless the user allowed it: trust anyone, or read and run anything. */
import { access, constants, realpath } from 'node:fs/promises';
import { delimiter, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Problem, problem } from '../../../core/base/problem.ts';
import type { Environment } from '../../wire/environment.ts';
import { type ChosenCluster, invalid } from './kubeconfig.ts';

export interface Allowances {
  /** Hosts, with or without a port, for which the checks of connection and files are waived. */
  readonly allowInsecure: readonly string[];
  /** Commands of credential plugins, exactly as the kubeconfig writes them, beside the usual ones. */
  readonly execPlugins: readonly string[];
}

export const usualPlugins: readonly string[] = ['aws', 'aws-iam-authenticator', 'gke-gcloud-auth-plugin', 'kubelogin'];

/** The server's URL, after everything that would send a credential astray was refused. */
export function checkServer(cluster: ChosenCluster, environment: Environment, allowances: Allowances): URL {
  const url = URL.canParse(cluster.server) ? new URL(cluster.server) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw invalid(`the server of cluster ${cluster.name} is not an http(s) URL`);
  if (url.username !== '' || url.password !== '') {
    throw unsafe(
      `the server of cluster ${cluster.name} has a user name or password in its URL`,
      'Put them into the user of the kubeconfig.',
    );
  }
  if (isAllowed(url, allowances)) return url;
  const where = `cluster ${cluster.name} (${url.host})`;
  if (cluster.skipTLSVerify) throw unsafe(`insecure-skip-tls-verify is set for ${where}`);
  if (url.protocol === 'http:' && !isLoopback(url)) throw unsafe(`${where} is reached without TLS`);
  if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    throw unsafe(
      `NODE_TLS_REJECT_UNAUTHORIZED=0 turns TLS verification off for ${where}`,
      'Remove it from the environment.',
    );
  }
  return url;
}

export function isAllowed({ host, hostname }: URL, { allowInsecure }: Allowances): boolean {
  return allowInsecure.some((each) => each === host || each === hostname);
}

const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);

/** The absolute path of a file that a kubeconfig refers to; it must lie in the kubeconfig's own folder. */
export async function checkFile(
  path: string,
  directory: string | undefined,
  areFilesAllowed: boolean,
): Promise<string> {
  const absolute = directory === undefined ? path : resolve(directory, path);
  const real = isAbsolute(absolute) ? await realpath(absolute).catch(() => absolute) : absolute;
  if (/^\/(?:proc|sys|dev)(?:\/|$)/.test(real))
    throw unsafe(`the kubeconfig refers to ${path}`, 'Refer to a regular file.');
  if (areFilesAllowed && isAbsolute(real)) return real;
  if (directory === undefined) {
    throw unsafe(
      `the kubeconfig was given as text and refers to the file ${path}`,
      'Put the content into it (`kubectl config view --flatten --raw`).',
    );
  }
  const folder = await realpath(directory);
  if (!isWithin(real, folder)) {
    throw unsafe(
      `the kubeconfig refers to ${path}, outside its own folder`,
      'Put the content into it (`kubectl config view --flatten --raw`), or name the host in `allow-insecure`.',
    );
  }
  return real;
}

/** The absolute path of a credential plugin: a known one from PATH, never one that lies in the workspace. */
export async function checkPlugin(
  command: string,
  environment: Environment,
  workspace: string,
  { execPlugins }: Allowances,
): Promise<string> {
  const isNamed = execPlugins.includes(command);
  if (!isNamed && !usualPlugins.includes(command)) {
    throw unsafe(
      `the kubeconfig wants to run ${command} for credentials`,
      `Allow it in \`exec-plugins\`, or use one of ${usualPlugins.join(', ')}.`,
    );
  }
  if (isAbsolute(command)) return command;
  if (command.includes('/'))
    throw invalid(`the credential plugin ${command} is a relative path`, 'Use a name on PATH or an absolute path.');
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const real = await realpath(workspace);
  for (const folder of folders) {
    const found = await executable(join(folder, command));
    if (found !== undefined && !isWithin(found, real)) return found;
  }
  throw invalid(
    `the credential plugin ${command} is not on PATH (the workspace does not count)`,
    `Install ${command} before this step.`,
  );
}

async function executable(path: string): Promise<string | undefined> {
  try {
    await access(path, constants.X_OK);
    return await realpath(path);
  } catch {
    return undefined;
  }
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function unsafe(message: string, remedy?: string): Problem {
  return problem('kubeconfig-unsafe', message, remedy);
}
