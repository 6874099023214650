/** Runs a credential plugin as client-go does (client.authentication.k8s.io) and reads the credential that it prints. */
import { at, listAt, textAt } from '../../../core/base/json.ts';
import { type Problem, problem } from '../../../core/base/problem.ts';
import type { Log } from '../../../ports/log.ts';
import type { Environment } from '../../wire/environment.ts';
import { parseJson } from '../../wire/json.ts';
import { type ProcessResult, runProcess } from '../../wire/process.ts';
import { concealCredential } from './conceal.ts';
import type { Credential } from './credentials.ts';
import type { ChosenCluster } from './kubeconfig.ts';

export interface Plugin {
  /** As the kubeconfig writes it. */
  readonly command: string;
  /** The absolute path of what is run. */
  readonly executable: string;
  /** The `exec` block of the kubeconfig's user. */
  readonly spec: unknown;
  readonly environment: Environment;
  readonly cluster: ChosenCluster;
}

const patienceMs = 30_000;

/** Throws `unauthenticated` when the plugin fails, hangs, or prints something else. */
export async function runPlugin(plugin: Plugin, log: Log): Promise<Credential> {
  const { exitCode, stdout, stderr } = await run(plugin);
  if (exitCode !== 0) throw failed(plugin, `exit code ${exitCode}: ${stderr.trim().slice(-500)}`);
  const printed = parseJson(stdout);
  const token = textAt(printed, 'status', 'token');
  const certificate = textAt(printed, 'status', 'clientCertificateData');
  const key = textAt(printed, 'status', 'clientKeyData');
  if (token === undefined && (certificate === undefined || key === undefined)) {
    throw failed(plugin, 'it printed neither a token nor a client certificate');
  }
  concealCredential(log, { token, key });
  const until = Date.parse(textAt(printed, 'status', 'expirationTimestamp') ?? '');
  return {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    ...(certificate === undefined || key === undefined ? {} : { certificate, key }),
    // renewed a minute early, so that no request is on its way when it expires
    ...(Number.isNaN(until) ? {} : { until: until - 60_000 }),
  };
}

async function run(plugin: Plugin): Promise<ProcessResult> {
  const args = listAt(plugin.spec, 'args').map(String);
  const own = listAt(plugin.spec, 'env').map((entry) => [textAt(entry, 'name') ?? '', textAt(entry, 'value') ?? '']);
  const info = {
    apiVersion: textAt(plugin.spec, 'apiVersion') ?? 'client.authentication.k8s.io/v1',
    kind: 'ExecCredential',
    spec: {
      interactive: false,
      ...(at(plugin.spec, 'provideClusterInfo') === true ? { cluster: clusterInfo(plugin.cluster) } : {}),
    },
  };
  try {
    return await runProcess({
      command: plugin.executable,
      args,
      environment: { ...plugin.environment, ...Object.fromEntries(own), KUBERNETES_EXEC_INFO: JSON.stringify(info) },
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (error) {
    throw failed(plugin, error instanceof Error ? error.message : String(error), error);
  }
}

const clusterInfo = (cluster: ChosenCluster): unknown => ({
  server: cluster.server,
  'tls-server-name': cluster.tlsServerName,
  'insecure-skip-tls-verify': cluster.skipTLSVerify,
  'certificate-authority-data': cluster.caData,
  'proxy-url': cluster.proxyUrl,
});

function failed({ command }: Plugin, saw: string, cause?: unknown): Problem {
  const remedy = `Run \`${command}\` by hand with the arguments of the kubeconfig, and check the credentials it needs.`;
  return problem('unauthenticated', `the credential plugin ${command} gave no credential`, remedy, { saw, cause });
}
