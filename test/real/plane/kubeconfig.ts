// Writes kubeconfig files for the users of a control plane.
import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';

export type Credential =
  | { readonly kind: 'certificate'; readonly certificate: string; readonly key: string }
  | { readonly kind: 'token'; readonly token: string };

/** Writes a kubeconfig with one context; `ca`, `certificate` and `key` are PEM text. */
export async function writeKubeconfig(
  path: string,
  server: string,
  ca: string,
  credential: Credential,
  namespace = 'default',
): Promise<void> {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'testbed', cluster: { server, 'certificate-authority-data': base64(ca) } }],
    users: [{ name: 'user', user: user(credential) }],
    contexts: [{ name: 'testbed', context: { cluster: 'testbed', user: 'user', namespace } }],
    'current-context': 'testbed',
  };
  await writeFile(path, stringify(config), { mode: 0o600 });
}

function user(credential: Credential): Readonly<Record<string, string>> {
  return credential.kind === 'token'
    ? { token: credential.token }
    : {
        'client-certificate-data': base64(credential.certificate),
        'client-key-data': base64(credential.key),
      };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
