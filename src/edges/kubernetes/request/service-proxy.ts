/** A service of the cluster through its API server: none of its ports need be open to whoever asks. */
import { type Problem, problem } from '../../../core/base/problem.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { HttpAnswer, HttpRequest } from '../../wire/http.ts';
import { parseJson } from '../../wire/json.ts';
import type { Answer } from './answer.ts';
import type { Connection } from './connection.ts';
import { collectionPath, type Operation } from './paths.ts';
import { refusal, unauthenticated } from './refusal.ts';
import { parseStatus } from './status.ts';

/** `port` by number or name; the service speaks plain HTTP where `isSecure` is false. */
export interface ServiceAddress {
  readonly namespace: string;
  readonly name: string;
  readonly port: string;
  readonly isSecure: boolean;
}

export interface ServiceProxy {
  /** For messages. */
  readonly server: string;
  /**
   * `path` stands below the service's root, without a slash in front. Throws `forbidden`, `unauthenticated` and, without such a service,
   * `invalid-input` where the API server does not pass it on.
   */
  send(path: string, request: HttpRequest): Promise<HttpAnswer>;
}

const services = { group: '', version: 'v1', kind: 'Service', resource: 'services', isNamespaced: true } as const;

export function createServiceProxy(
  connection: Connection,
  clock: Clock,
  { namespace, name, port, isSecure }: ServiceAddress,
): ServiceProxy {
  const target = [...(isSecure ? ['https'] : []), name, port].map(encodeURIComponent).join(':');
  const root = `${collectionPath(services, namespace)}/${target}/proxy/`;
  return {
    server: `service:${namespace}/${name}:${port}`,
    send: async (path, request) => {
      const answer = await connection.forward(`${root}${path}`, request);
      if (!serversOwn.has(answer.status)) return answer;
      const verb = request.method === 'POST' ? 'create' : 'get';
      return toldOrRefused(answer, { verb, group: '', resource: 'services/proxy', namespace, name }, clock);
    },
  };
}

/** With these an API server itself may refuse, as well as the service. */
const serversOwn = new Set([401, 403, 404]);

/** An API server refuses with a Status; any other body is the service's. */
async function toldOrRefused(answer: HttpAnswer, operation: Operation, clock: Clock): Promise<HttpAnswer> {
  const bytes = await answer.bytes();
  const body = new TextDecoder().decode(bytes);
  const value = parseJson(body);
  const status = parseStatus(value);
  if (status !== undefined)
    throw refusalOf(operation, { code: answer.status, date: undefined, body, value, status }, clock);
  return {
    ...answer,
    bytes: async () => bytes,
    text: async () => body,
    discard: async () => undefined,
    async *chunks() {
      yield bytes;
    },
  };
}

function refusalOf(operation: Operation, answer: Answer, clock: Clock): Problem {
  if (answer.code === 401) return unauthenticated(operation, answer, clock.now());
  if (answer.code === 403) return refusal(operation, answer);
  const { name = '', namespace } = operation;
  const remedy = 'Correct the namespace and the name of the service.';
  return problem('invalid-input', `there is no service ${name} in namespace ${namespace}`, remedy, {
    saw: answer.status?.message,
  });
}
