/** What a registry's answer means for the run: fine, worth another try, or a problem in the registry's own words. */
import type { Instant, Milliseconds } from '../../core/base/instant.ts';
import { listAt, textAt } from '../../core/base/json.ts';
import { type Problem, problem } from '../../core/base/problem.ts';
import { retryAfter } from '../wire/backoff.ts';
import { errorCode } from '../wire/error-code.ts';
import { excerpt } from '../wire/excerpt.ts';
import type { HttpAnswer } from '../wire/http.ts';
import { parseJson } from '../wire/json.ts';

/** A failure that may go away by itself; `problem` is what to say when it does not. */
export class Transient extends Error {
  override readonly name = 'Transient';
  readonly problem: Problem;
  /** How long the server asked to wait. */
  readonly after: Milliseconds | undefined;

  constructor(because: Problem, after?: Milliseconds) {
    super(because.message, { cause: because });
    this.problem = because;
    this.after = after;
  }
}

/** Who answered, for the sentence that the user reads. */
export interface Asked {
  /** As the user wrote it: `ghcr.io`. */
  readonly registry: string;
  /** Whether there were no credentials to send. */
  readonly isAnonymous: boolean;
  readonly now: Instant;
}

/** Reads a failed answer to its end; `request` (`PUT host/path`) opens the evidence. Never returns normally. */
export async function failOn(answer: HttpAnswer, request: string, asked: Asked): Promise<never> {
  const body = await answer.text().catch(() => '');
  const saw = [`${request} answered ${answer.status}`, errorText(body)].filter(Boolean).join(': ');
  if (isTransient(answer.status)) {
    const because = problem('registry-unavailable', `${asked.registry} keeps failing`, undefined, { saw });
    throw new Transient(because, retryAfter(answer.header('retry-after'), asked.now));
  }
  switch (answer.status) {
    case 401: {
      const why = asked.isAnonymous ? 'wants credentials, and none were found' : 'did not accept the credentials';
      throw problem('registry-unauthorized', `${asked.registry} ${why}`, undefined, { saw });
    }
    case 403:
      throw problem('registry-denied', `${asked.registry} refuses access to this repository`, undefined, { saw });
    case 404:
      throw problem('registry-not-found', `${asked.registry} has no such repository`, undefined, { saw });
    default:
      throw problem('registry-rejected', `${asked.registry} refused what was sent`, undefined, { saw });
  }
}

/** 499 and 522 are what proxies answer for a client or a server that went away. */
function isTransient(status: number): boolean {
  return status === 408 || status === 429 || status === 499 || (status >= 500 && status !== 501 && status !== 505);
}

/** `error` is what was thrown instead of an answer; what is not a fault of the network is thrown again as it is. */
export function unreachable(error: unknown, request: string): Transient {
  const code = errorCode(error);
  if (code === undefined) throw error;
  const saw = `${request}: ${(error instanceof Error && error.message) || code}`;
  return new Transient(problem('registry-unavailable', 'the registry could not be reached', undefined, { saw }));
}

/** The messages of an OCI error document; of anything else its beginning, on one line. */
function errorText(body: string): string {
  const document = parseJson(body);
  const listed = listAt(document, 'errors')
    .map((each) => [textAt(each, 'code'), textAt(each, 'message')].filter(Boolean).join(' '))
    .filter(Boolean);
  // Docker's token service answers {"details": "incorrect username or password"}
  return excerpt(listed.join('; ') || textAt(document, 'details'), body);
}
