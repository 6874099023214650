// A metrics API behind the API server: the test says what it answers, and it keeps what it has answered.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { expect, vi } from 'vitest';
import { recordsAt } from '../../../src/core/base/json.ts';
import { patience } from '../cluster.ts';
import type { Admin } from '../plane/admin.ts';
import type { Cluster } from '../plane/namespace.ts';
import { freePort } from '../plane/ports.ts';
import { apis, discoveryOf, documentOf } from './documents.ts';
import { type Answer, type Question, questionOf } from './question.ts';

/** `at` is the time of the answer in epoch milliseconds. */
export interface Answered {
  readonly question: Question;
  readonly answer: Answer;
  readonly at: number;
}

export interface MetricsApi extends AsyncDisposable {
  /** Every answer so far, oldest first; grows. */
  readonly answered: readonly Answered[];
}

/** Serves all three metrics APIs to the autoscalers of one namespace, until it is disposed of; others wait as long. */
export async function metricsApi(
  { admin, directory, namespace }: Cluster,
  answer: (question: Question) => Answer,
): Promise<MetricsApi> {
  const answered: Answered[] = [];
  const reply = (url: URL): ReturnType<typeof documentOf> => {
    const question = questionOf(url);
    if (question === undefined) return discoveryOf(url.pathname);
    if (question.namespace !== namespace)
      return documentOf(question, { kind: 'failure', code: 404, message: `no metrics of ${question.namespace}` });
    const given = answer(question);
    answered.push({ question, answer: given, at: Date.now() });
    return documentOf(question, given);
  };

  const pki = (file: string): Buffer => readFileSync(join(directory, 'pki', file));
  const server = createServer({ cert: pki('serving.crt'), key: pki('serving.key') }, (request, response) => {
    const { status, body } = reply(new URL(request.url ?? '/', 'https://localhost'));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  const [service, ...apiServices] = registration(namespace, port);
  await admin.apply(stringify(service));
  for (const each of apiServices) await vi.waitFor(() => claim(admin, each), othersPatience);
  await vi.waitFor(
    async () => expect(await Promise.all(names.map((name) => isAvailable(admin, name)))).not.toContain(false),
    patience,
  );
  return {
    answered,
    [Symbol.asyncDispose]: async () => {
      // First nobody is sent here any more: an API that is registered and silent would disturb every discovery.
      await Promise.all(names.map((name) => admin.remove('APIService', name)));
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const names = Object.entries(apis).map(([group, version]) => `${version}.${group}`);

/** Another test file may serve them for longer than a minute. */
const othersPatience = { timeout: 150_000, interval: 500 };

/** A cluster has one of each name: made, never changed. */
async function claim(admin: Admin, apiService: unknown): Promise<void> {
  const { status } = await admin.request('POST', 'apis/apiregistration.k8s.io/v1/apiservices', apiService);
  expect(status).toBe(201);
}

async function isAvailable(admin: Admin, name: string): Promise<boolean> {
  const { status } = await admin.get('APIService', name);
  return recordsAt(status, 'conditions').some(({ type, status }) => type === 'Available' && status === 'True');
}

/** The API server follows a Service of this type by its name, to loopback too; Endpoints there it would refuse. */
function registration(namespace: string, port: number): readonly unknown[] {
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'metrics' },
    spec: { type: 'ExternalName', externalName: 'localhost' },
  };
  const services = Object.entries(apis).map(([group, version]) => ({
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: { name: `${version}.${group}` },
    spec: {
      group,
      version,
      groupPriorityMinimum: 100,
      versionPriority: 100,
      insecureSkipTLSVerify: true,
      service: { name: 'metrics', namespace, port },
    },
  }));
  return [service, ...services];
}
