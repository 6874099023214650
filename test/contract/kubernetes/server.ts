/** An API server of a few answers: each test says what a path answers, and anything else is a failure of the test. */
import { createIdentity } from '../../../src/embedded/certificate.ts';
import { type Answer, type Asked, serveOnLoopback } from '../../../src/embedded/loopback.ts';

export interface ScriptedServer extends AsyncDisposable {
  readonly kubeconfig: string;
  readonly url: string;
  /** Oldest first. */
  readonly asked: readonly Asked[];
}

export const identity = createIdentity(new Date());

export function kubeconfigFor(server: string): string {
  const ca = Buffer.from(identity.cert).toString('base64');
  return JSON.stringify({
    clusters: [{ name: 'c', cluster: { server, 'certificate-authority-data': ca } }],
    users: [{ name: 'u', user: { token: 'a-secret-token' } }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u', namespace: 'shop' } }],
    'current-context': 'x',
  });
}

/** `answer` decides; an undefined answer means that the request was not expected, which a 404 without a Status tells. */
export async function scriptedServer(answer: (asked: Asked) => Answer | undefined): Promise<ScriptedServer> {
  const asked: Asked[] = [];
  const server = await serveOnLoopback((request) => {
    asked.push(request);
    return answer(request) ?? { status: 404, body: `nobody expected ${request.method} ${request.path}` };
  }, identity);
  const url = `https://127.0.0.1:${server.port}`;
  return { kubeconfig: kubeconfigFor(url), url, asked, [Symbol.asyncDispose]: () => server.close() };
}

export const json = (value: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

export function podNamed(name: string, resourceVersion = '1'): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'shop', resourceVersion } };
}

/** A page of a list of pods; `rest` is the token of the next one. */
export const page = (names: readonly string[], rest = '', resourceVersion = '100'): Answer =>
  json({
    apiVersion: 'v1',
    kind: 'PodList',
    metadata: { resourceVersion, continue: rest },
    items: names.map((name) => podNamed(name)),
  });

export const status = (code: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  ...json({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code, message }, headers),
  status: code,
});
