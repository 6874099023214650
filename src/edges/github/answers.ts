/** What an answer of GitHub's that is not a good one means: a refusal, a limit, or a failure that may go away by itself. */
import type { Instant, Milliseconds } from '../../core/base/instant.ts';
import { recordsAt, textAt } from '../../core/base/json.ts';
import { Problem, problem } from '../../core/base/problem.ts';
import { retryAfter } from '../wire/backoff.ts';
import { errorCode } from '../wire/error-code.ts';
import { excerpt } from '../wire/excerpt.ts';
import { parseJson } from '../wire/json.ts';

/** GitHub looked at the request and said no. */
export class Refusal extends Problem {
  readonly status: number;

  constructor(status: number, because: Problem) {
    super(because.code, because.message, because.remedy, { saw: because.saw });
    this.status = status;
  }
}

/** Whether GitHub said no with one of these statuses. */
export function isRefused(error: unknown, ...statuses: readonly number[]): error is Refusal {
  return error instanceof Refusal && statuses.includes(error.status);
}

/** `primary` = the hour's requests are used up, `secondary` = too many at once; both are known not to have been done. */
export type SetbackKind = 'unanswered' | 'primary' | 'secondary';

/** What may go away by itself; `problem` is what to say when it does not. */
export class Setback extends Error {
  override readonly name = 'Setback';
  readonly kind: SetbackKind;
  readonly problem: Problem;
  /** How long GitHub asked to wait. */
  readonly after: Milliseconds | undefined;

  constructor(kind: SetbackKind, because: Problem, after?: Milliseconds) {
    super(because.message, { cause: because });
    this.kind = kind;
    this.problem = because;
    this.after = after;
  }
}

/** An answer that is not 2xx, read to its end. */
export interface BadAnswer {
  /** `PUT host/path` */
  readonly request: string;
  readonly status: number;
  header(name: string): string | undefined;
  readonly body: string;
  /** By this machine's clock. */
  readonly now: Instant;
}

/** What to throw for it. */
export function meaningOf(answer: BadAnswer): Refusal | Setback {
  return limitIn(answer) ?? failureIn(answer) ?? new Refusal(answer.status, refusal(answer));
}

/** `error` is what was thrown instead of an answer; what is not a fault of the network is thrown again as it is. */
export function unreachable(error: unknown, request: string): Setback {
  const code = errorCode(error);
  if (code === undefined) throw error;
  const saw = `${request}: ${(error instanceof Error && error.message) || code}`;
  return new Setback(
    'unanswered',
    problem('repository-unavailable', 'GitHub could not be reached', undefined, { saw }),
  );
}

/** A good status with something else than GitHub's JSON: a proxy's page, or an answer that broke off. */
export function notJson(request: string, contentType: string | undefined): Setback {
  const saw = `${request}: the answer is not JSON (${contentType ?? 'no content type'}); is this GitHub’s API?`;
  const because = problem('repository-unavailable', 'GitHub’s answers cannot be read', undefined, { saw });
  return new Setback('unanswered', because);
}

/** The rules of GitHub's page "Rate limits for the REST API"; a permission may lack on the last request of an hour, too. */
function limitIn(answer: BadAnswer): Setback | undefined {
  const { status } = answer;
  if (status !== 403 && status !== 429) return undefined;
  const serverTime = Date.parse(answer.header('date') ?? '') || answer.now;
  const wait = retryAfter(answer.header('retry-after'), serverTime);
  const reset = Number(answer.header('x-ratelimit-reset') ?? Number.NaN) * 1000;
  const isTold = status === 429 || /rate limit|abuse detection/i.test(answer.body);
  if (isTold && answer.header('x-ratelimit-remaining') === '0' && wait === undefined && !Number.isNaN(reset)) {
    // whole seconds: the limit may end up to one later
    return new Setback('primary', limited(answer, reset), Math.max(0, reset - serverTime) + 1000);
  }
  if (!isTold && wait === undefined) return undefined;
  return new Setback('secondary', limited(answer, wait === undefined ? undefined : serverTime + wait), wait);
}

function limited(answer: BadAnswer, ends: Instant | undefined): Problem {
  const time = ends === undefined ? ', and does not say until when' : ` until ${new Date(ends).toISOString()}`;
  return problem('repository-limited', `GitHub limits the requests of this token${time}`, undefined, {
    saw: sawOf(answer),
  });
}

function failureIn(answer: BadAnswer): Setback | undefined {
  if (answer.status !== 408 && answer.status < 500) return undefined;
  const because = problem('repository-unavailable', 'GitHub keeps failing', undefined, { saw: sawOf(answer) });
  return new Setback('unanswered', because, retryAfter(answer.header('retry-after'), answer.now));
}

function refusal(answer: BadAnswer): Problem {
  const saw = sawOf(answer);
  switch (answer.status) {
    case 401:
      return problem('repository-unauthorized', 'GitHub did not accept the token', undefined, { saw });
    case 403:
      return denied(answer.header('x-accepted-github-permissions'), saw);
    case 404:
      return problem('repository-not-found', 'GitHub has nothing there that the token may see', ofAnyToken, { saw });
    case 301:
    case 302:
    case 307:
    case 308:
      return redirected(answer, saw);
    default:
      return problem('repository-rejected', 'GitHub refused what was sent', undefined, { saw });
  }
}

/** GitHub does not tell a token without a right from one of another repository. */
const ofAnyToken = 'Check the repository that the token was made for, and that it may both read and write there.';

/** GitHub's own redirect is that of a repository with another name; any other may lead anywhere. */
function redirected(answer: BadAnswer, saw: string): Problem {
  if (textAt(parseJson(answer.body), 'message') === 'Moved Permanently')
    return problem('repository-not-found', 'the repository was renamed or moved', 'Use its present name.', { saw });
  const target = URL.parse(answer.header('location') ?? '')?.origin ?? 'nowhere';
  const remedy = 'Check the address of the API and the proxy.';
  return problem('repository-rejected', 'GitHub redirects, and nothing is sent after a redirect', remedy, {
    saw: `${saw} (to ${target})`,
  });
}

/** `accepted` is `contents=write,pull_requests=write; issues=write`: commas join, semicolons part what would do as well. */
function denied(accepted: string | undefined, saw: string): Problem {
  if (saw.includes('was archived'))
    return problem('repository-denied', 'the repository is archived, and takes no changes', 'Unarchive it.', { saw });
  // the header comes with other refusals, too: single sign-on, rules of the organisation
  if (!accepted || !saw.includes('not accessible by'))
    return problem('repository-denied', 'the token may not do this', undefined, { saw });
  const permissions = accepted
    .replaceAll('_', '-')
    .replaceAll('=', ': ')
    .replaceAll(/\s*,\s*/g, ', ')
    .replaceAll(/\s*;\s*/g, ', or ');
  const remedy = `Give the token \`${permissions}\`; for a job's own token that is \`permissions\` in the workflow.`;
  return problem('repository-denied', `the token lacks a permission: ${permissions}`, remedy, { saw });
}

const sawOf = ({ request, status, body }: BadAnswer): string =>
  [`${request} answered ${status}`, words(body)].filter(Boolean).join(': ');

/** GitHub's message and the errors below it; of anything else its beginning. */
function words(body: string): string {
  const document = parseJson(body);
  const errors = recordsAt(document, 'errors').map(
    (each) =>
      textAt(each, 'message') ??
      [textAt(each, 'resource'), textAt(each, 'field'), textAt(each, 'code')].filter(Boolean).join(' '),
  );
  const message = textAt(document, 'message');
  return excerpt(message === undefined ? undefined : [message, ...errors].join('; '), body);
}
