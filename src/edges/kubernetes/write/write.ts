/** Server-side apply and JSON patch. A write whose answer was lost is read back before it is tried again. */
import type { Milliseconds } from '../../../core/base/instant.ts';
import { type Problem, problem } from '../../../core/base/problem.ts';
import type { KubeObject, ObjectRef } from '../../../core/kube/object.ts';
import type { ApplyOptions, JsonPatchOperation, PatchOptions, Written } from '../../../ports/cluster.ts';
import { pauseBefore } from '../../wire/backoff.ts';
import { get } from '../read/objects.ts';
import { type Answer, isObject } from '../request/answer.ts';
import type { Api } from '../request/api.ts';
import type { ApiRequest } from '../request/connection.ts';
import { describeOperation, describeTarget, objectPath, operationOn } from '../request/paths.ts';
import { askPatiently, tellOfRetry, unreachable } from '../request/patience.ts';
import { backoff } from '../request/reach.ts';
import { changedMeanwhile, refusal } from '../request/refusal.ts';
import { Unanswered } from '../request/unanswered.ts';
import { contains, isPatched } from './likeness.ts';
import { explainOwnership, ownedFields } from './ownership.ts';

interface Write {
  readonly ref: ObjectRef;
  readonly request: ApiRequest;
  readonly isDryRun: boolean;
  /** Whether an object as read shows that this write was done. */
  readonly isDone: (live: KubeObject) => boolean;
  readonly refuse: (answer: Answer) => Problem | Promise<Problem>;
}

/** Applying the same twice changes nothing, so a second try is safe even where the first cannot be recognised. */
export function apply(api: Api, object: KubeObject, ref: ObjectRef, options: ApplyOptions): Promise<Written> {
  const request: ApiRequest = {
    ...writeTo(ref, options),
    contentType: 'application/apply-patch+yaml',
    query: { ...queryOf(options), force: String(options.force) },
    body: object,
  };
  const refuse = async (answer: Answer): Promise<Problem> => {
    const owned = ownedFields(answer);
    return owned.length === 0
      ? refusal(request.operation, answer)
      : explainOwnership(owned, object, await get(api, ref).catch(() => undefined));
  };
  return write(api, { ref, request, isDryRun: options.isDryRun, isDone: (live) => contains(live, object), refuse });
}

export function patch(
  api: Api,
  ref: ObjectRef,
  operations: readonly JsonPatchOperation[],
  options: PatchOptions,
): Promise<Written> {
  const request: ApiRequest = {
    ...writeTo(ref, options),
    contentType: 'application/json-patch+json',
    body: operations,
  };
  const isGuarded = operations.some(({ op }) => op === 'test');
  const refuse = (answer: Answer): Problem =>
    isGuarded && isPatchFailure(answer)
      ? changedMeanwhile(request.operation, answer)
      : refusal(request.operation, answer);
  return write(api, {
    ref,
    request,
    isDryRun: options.isDryRun,
    isDone: (live) => isPatched(live, operations),
    refuse,
  });
}

const writeTo = (ref: ObjectRef, options: PatchOptions): ApiRequest => ({
  operation: operationOn('patch', ref),
  path: objectPath(ref),
  method: 'PATCH',
  query: queryOf(options),
  // admission webhooks may take 30 s each
  answerWithin: 60_000,
});

const queryOf = ({ manager, isDryRun }: PatchOptions): Readonly<Record<string, string>> =>
  isDryRun ? { fieldManager: manager, dryRun: 'All' } : { fieldManager: manager };

const patience: Milliseconds = 120_000;
/** For a server that never answered, and for one whose webhook does not. */
const fewTries = 3;

async function write(api: Api, wanted: Write): Promise<Written> {
  const since = api.clock.now();
  let wasLost = false;
  for (let tries = 1; ; tries += 1) {
    const sentAt = api.clock.now();
    try {
      const answer = await api.reach.attempt(() => api.transport.ask(wanted.request), undefined);
      if (isObject(answer.value)) return { object: answer.value, at: answer.date ?? api.clock.now() };
      if (answer.code < 300) throw new Unanswered('the answer is not a Kubernetes object', { mayHaveHappened: true });
      const done = wasLost ? await readBack(api, wanted, sentAt) : undefined;
      if (done === undefined) throw await wanted.refuse(answer);
      return done;
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      wasLost ||= error.mayHaveHappened;
      const done = error.mayHaveHappened ? await readBack(api, wanted, sentAt) : undefined;
      if (done !== undefined) return done;
      const pause = Math.max(error.retryAfter ?? 0, pauseBefore(tries, backoff, api.chance()));
      const isWebhook = error.message.includes('failed calling webhook');
      const most = isWebhook || !api.reach.hasAnswered() ? fewTries : Number.POSITIVE_INFINITY;
      if (tries >= most || api.clock.now() + pause - since > patience) {
        throw isWebhook ? webhookFails(wanted.request, error) : unreachable(api, error);
      }
      if (!isWebhook) tellOfRetry(api, since);
      await api.clock.sleep(pause);
    }
  }
}

/** The object when it shows that the write was done; `at` is the server's time when the write was sent. */
async function readBack(api: Api, wanted: Write, sentAt: number): Promise<Written | undefined> {
  if (wanted.isDryRun) return undefined;
  const request: ApiRequest = { operation: operationOn('get', wanted.ref), path: objectPath(wanted.ref) };
  const answer = await askPatiently(api, request).catch((error: unknown) => {
    const doing = describeOperation(wanted.request.operation);
    throw problem(
      'cluster-unreachable',
      `the answer to ${doing} was lost; whether it was done is not known`,
      undefined,
      {
        saw: error instanceof Error ? error.message : String(error),
        cause: error,
      },
    );
  });
  if (!isObject(answer.value) || !wanted.isDone(answer.value)) return undefined;
  const now = api.clock.now();
  return { object: answer.value, at: (answer.date ?? now) - (now - sentAt) };
}

/** How an API server answers a JSON patch that cannot be done, a failed `test` among them; it does not say which. */
const isPatchFailure = ({ code, status }: Answer): boolean => code === 422 && status?.causes.length === 0;

function webhookFails({ operation }: ApiRequest, { message }: Unanswered): Problem {
  const remedy = 'See to the webhook, or run again when it answers; nothing was written.';
  return problem('admission-denied', `an admission webhook failed for ${describeTarget(operation)}`, remedy, {
    saw: message,
  });
}
