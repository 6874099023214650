/** The way to a metric store: over HTTP with its credentials, or through the API server of the cluster. */
import type { InputsOf } from '../core/base/inputs.ts';
import { invalidInputs } from '../core/base/inputs.ts';
import { problem } from '../core/base/problem.ts';
import { createSigner } from '../edges/aws/signer.ts';
import { createFiles } from '../edges/files/workspace.ts';
import type { OpenCluster } from '../edges/kubernetes/cluster.ts';
import { parseHeaders } from '../edges/prometheus/headers.ts';
import { createHttpLink, type StoreAuth } from '../edges/prometheus/http-link.ts';
import type { Link } from '../edges/prometheus/link.ts';
import type { Host } from '../edges/runner/host.ts';
import type { record } from '../record/inputs.ts';

type MetricsInputs = Pick<
  InputsOf<typeof record>,
  | 'prometheus-url'
  | 'prometheus-token'
  | 'prometheus-username'
  | 'prometheus-password'
  | 'prometheus-ca'
  | 'prometheus-headers'
  | 'prometheus-sigv4-region'
  | 'allow-insecure'
>;

/** Throws `invalid-input` for inputs that do not go together, `metrics-unsafe`, and `file-not-found` for a missing authority. */
export async function openLink(inputs: MetricsInputs, cluster: OpenCluster | undefined, host: Host): Promise<Link> {
  const auth = authOf(inputs, host);
  const headers = parseHeaders(inputs['prometheus-headers']);
  const url = inputs['prometheus-url'];
  if (url.startsWith('service:')) return serviceLink(url, auth, cluster);
  const { environment, clock, log } = host;
  const ca = await authorityOf(inputs['prometheus-ca'], host);
  return createHttpLink({ url, auth, headers, ca, allowInsecure: inputs['allow-insecure'], environment, clock, log });
}

function authOf(inputs: MetricsInputs, { environment, log }: Host): StoreAuth {
  const {
    'prometheus-token': token,
    'prometheus-username': username,
    'prometheus-password': password,
    'prometheus-sigv4-region': region,
  } = inputs;
  const ways = [token, username ?? password, region].filter((way) => way !== undefined);
  if (ways.length > 1)
    throw invalidInputs([
      'prometheus-token: a store is asked with a token, with a user name and password, or with a signature; leave out the others',
    ]);
  if (token !== undefined) return { kind: 'bearer', token };
  if (region !== undefined) return { kind: 'signed', sign: createSigner({ region, service: 'aps', environment, log }) };
  if (username === undefined && password === undefined) return { kind: 'none' };
  if (username === undefined || password === undefined)
    throw invalidInputs(['prometheus-username: needs `prometheus-password`, and the other way round']);
  return { kind: 'basic', username, password };
}

function serviceLink(url: string, auth: StoreAuth, cluster: OpenCluster | undefined): Link {
  const [, namespace, name, port] = /^service:([a-z0-9-]+)\/([a-z0-9-]+):([a-z0-9-]+)$/.exec(url) ?? [];
  if (namespace === undefined || name === undefined || port === undefined)
    throw invalidInputs([
      `prometheus-url: ${JSON.stringify(url)} is not accepted; accepted is \`service:<namespace>/<name>:<port>\``,
    ]);
  if (auth.kind !== 'none')
    throw invalidInputs([
      'prometheus-url: a service is asked with the credentials of the cluster; leave out those of the store',
    ]);
  if (cluster === undefined)
    throw problem('kubeconfig-not-found', `${url} is reached through a cluster, and there is none`);
  const isSecure = port === '443' || port === 'https';
  return { ...cluster.serviceProxy({ namespace, name, port, isSecure }), isNear: true, close: () => cluster.close() };
}

async function authorityOf(ca: string | undefined, host: Host): Promise<string | undefined> {
  if (ca === undefined || ca.includes('-----BEGIN')) return ca;
  const bytes = await createFiles(host).read(ca);
  if (bytes === undefined) throw problem('file-not-found', `prometheus-ca: ${ca} does not exist`);
  return new TextDecoder().decode(bytes);
}
