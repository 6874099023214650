/** All that is needed to talk to one API server: from a kubeconfig, or from the pod that this runs in. */
import { readFile } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import type { Environment } from '../../wire/environment.ts';
import type { HttpOptions } from '../../wire/http.ts';
import { concealText } from './conceal.ts';
import type { Credentials } from './credentials.ts';
import { identityOf, pemOf, type World } from './identity.ts';
import { type Choice, type ChosenCluster, chooseContext, invalid } from './kubeconfig.ts';
import { type Allowances, checkFile, checkServer, isAllowed } from './safety.ts';
import { findSources, notFound } from './sources.ts';

export interface Wanted {
  /** A path, the text itself, or its base64 form. */
  readonly kubeconfig: string | undefined;
  readonly context: string | undefined;
}

export interface Access {
  readonly server: URL;
  /** What the context names. */
  readonly namespace: string | undefined;
  readonly http: HttpOptions;
  readonly credentials: Credentials;
}

/** Throws `kubeconfig-not-found`, `kubeconfig-invalid`, `kubeconfig-unsafe`. */
export async function findAccess(wanted: Wanted, allowances: Allowances, world: World): Promise<Access> {
  const { environment, workspace, log } = world;
  const sources = await findSources(wanted.kubeconfig, environment, workspace);
  for (const { bytes } of sources) concealText(log, new TextDecoder().decode(bytes));
  const choice = sources.length > 0 ? chooseContext(sources, wanted.context) : await ownPod(environment);
  const server = checkServer(choice.cluster, environment, allowances);
  const areFilesAllowed = isAllowed(server, allowances);
  return {
    server,
    namespace: choice.namespace,
    http: await httpOptions(choice.cluster, environment, areFilesAllowed),
    credentials: await identityOf(choice, world, allowances, areFilesAllowed),
  };
}

async function httpOptions(
  cluster: ChosenCluster,
  environment: Environment,
  areFilesAllowed: boolean,
): Promise<HttpOptions> {
  const file = (path: string): Promise<string> => checkFile(path, cluster.directory, areFilesAllowed);
  const ca = await pemOf(cluster.caData, cluster.caFile, file);
  return {
    environment,
    ...(cluster.proxyUrl ? { proxy: checkProxy(cluster, cluster.proxyUrl) } : {}),
    // a watch has a connection to itself for as long as it lasts
    connections: 128,
    ...(ca === undefined ? {} : { ca }),
    ...(cluster.tlsServerName ? { serverName: cluster.tlsServerName } : {}),
    ...(cluster.skipTLSVerify ? { isUnverified: true } : {}),
  };
}

function checkProxy({ name }: ChosenCluster, proxy: string): string {
  if (URL.canParse(proxy) && /^https?:$/.test(new URL(proxy).protocol)) return proxy;
  throw invalid(`the proxy-url of cluster ${name} is not an http(s) URL`, 'SOCKS proxies are not supported.');
}

const serviceAccount = '/var/run/secrets/kubernetes.io/serviceaccount';

/** As client-go's InClusterConfig: the address from the environment, the rest from the mounted service account. */
async function ownPod(environment: Environment): Promise<Choice> {
  const host = environment['KUBERNETES_SERVICE_HOST'];
  const port = environment['KUBERNETES_SERVICE_PORT'];
  const namespace = await readFile(join(serviceAccount, 'namespace'), 'utf8').catch(() => undefined);
  if (!host || !port || namespace === undefined) {
    throw notFound('there is no kubeconfig: no input, no KUBECONFIG, no ~/.kube/config, and this is not a pod');
  }
  const directory = serviceAccount;
  return {
    cluster: {
      name: 'in-cluster',
      server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
      caFile: 'ca.crt',
      skipTLSVerify: false,
      directory,
    },
    user: { name: 'service account', tokenFile: 'token', directory },
    namespace,
  };
}
