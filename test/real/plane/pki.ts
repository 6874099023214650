// The certificates and keys of one control plane: made anew at each start, worthless after it.
import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const leaf = 'basicConstraints=critical,CA:FALSE';
const client = 'extendedKeyUsage=clientAuth';
const serving = [
  'extendedKeyUsage=serverAuth',
  'subjectAltName=IP:127.0.0.1,IP:10.96.0.1,DNS:localhost,DNS:kubernetes,DNS:kubernetes.default.svc',
];

/** Certificates by name: subject and extensions. `localhost` is the name of the real node. */
const certificates: Readonly<Record<string, readonly [subject: string, ...extensions: string[]]>> = {
  serving: ['/CN=testbed', ...serving],
  admin: ['/O=system:masters/CN=admin', client],
  'controller-manager': ['/CN=system:kube-controller-manager', client],
  kwok: ['/O=system:masters/CN=kwok', client],
  scheduler: ['/CN=system:kube-scheduler', client],
  'kubelet-client': ['/O=system:masters/CN=apiserver-to-kubelet', client],
  'front-proxy': ['/CN=front-proxy', client],
  node: ['/O=system:nodes/CN=system:node:localhost', client],
};

/** Fills `folder` with ca.crt, NAME.crt and NAME.key of every certificate, and sa.key and sa.pub for tokens. */
export async function makePki(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await certificate(folder, 'ca', '/CN=testbed-ca', []);
  const authority = ['-CA', join(folder, 'ca.crt'), '-CAkey', join(folder, 'ca.key')];
  await Promise.all([
    ...Object.entries(certificates).map(([name, [subject, ...extensions]]) =>
      certificate(folder, name, subject, [...authority, ...[leaf, ...extensions].flatMap((each) => ['-addext', each])]),
    ),
    makeTokenKeys(folder),
  ]);
}

async function certificate(folder: string, name: string, subject: string, options: readonly string[]): Promise<void> {
  const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.crt`)];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'];
  await run('openssl', ['req', '-x509', '-new', ...key, '-days', '30', '-subj', subject, ...files, ...options]);
}

async function makeTokenKeys(folder: string): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await writeFile(join(folder, 'sa.key'), privateKey.export({ type: 'sec1', format: 'pem' }), { mode: 0o600 });
  await writeFile(join(folder, 'sa.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
}
