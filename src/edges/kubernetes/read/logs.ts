/** The last lines of a container; asked for once, because a run never waits for them. */
import type { ObjectRef } from '../../../core/kube/object.ts';
import type { Api } from '../request/api.ts';
import type { ApiRequest } from '../request/connection.ts';
import { objectPath, operationOn } from '../request/paths.ts';
import { refusal } from '../request/refusal.ts';
import { anyText } from '../request/transport.ts';
import { Unanswered } from '../request/unanswered.ts';

const mostBytes = 256 * 1024;

/** Undefined when the container has not started, is gone, or its node does not answer. Throws `forbidden`. */
export async function readLogs(
  api: Api,
  pod: ObjectRef,
  container: string,
  options: { readonly previous: boolean; readonly lines: number },
): Promise<string | undefined> {
  const operation = { ...operationOn('get', pod), resource: 'pods/log' };
  const request: ApiRequest = {
    operation,
    path: `${objectPath(pod)}/log`,
    query: {
      container,
      previous: String(options.previous),
      tailLines: String(options.lines),
      limitBytes: String(mostBytes),
    },
    accept: anyText,
    answerWithin: 10_000,
  };
  try {
    const answer = await api.transport.ask(request);
    if (answer.code === 403) throw refusal(operation, answer);
    return answer.code === 200 ? answer.body : undefined;
  } catch (error) {
    if (error instanceof Unanswered) return undefined;
    throw error;
  }
}
