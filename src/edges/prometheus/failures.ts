/** What a failed answer of a metric store means: worth another try, too much at once, or a problem in the store's own words. */
import type { Instant, Milliseconds } from '../../core/base/instant.ts';
import { textAt } from '../../core/base/json.ts';
import { type Problem, problem } from '../../core/base/problem.ts';
import { retryAfter } from '../wire/backoff.ts';
import { errorCode } from '../wire/error-code.ts';
import { excerpt } from '../wire/excerpt.ts';
import type { HttpAnswer } from '../wire/http.ts';
import { parseJson } from '../wire/json.ts';

/** What may be had in another way; `problem` is what to say when it cannot. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly problem: Problem;
  /** Whether the same may succeed a little later. */
  readonly isPassing: boolean;
  /** Whether less at once may succeed. */
  readonly isTooMuch: boolean;
  /** How long the server asked to wait. */
  readonly after: Milliseconds | undefined;

  constructor(because: Problem, how: Partial<Pick<Failure, 'isPassing' | 'isTooMuch' | 'after'>>) {
    super(because.message, { cause: because });
    this.problem = because;
    this.isPassing = how.isPassing === true;
    this.isTooMuch = how.isTooMuch === true;
    this.after = how.after;
  }
}

/** Who was asked for what (`query_range`), for the sentence that the user reads. */
export interface Asked {
  readonly server: string;
  readonly what: string;
}

/** The failure or problem that an answer other than 2xx stands for. */
export function failureOf(answer: HttpAnswer, body: string, asked: Asked, now: Instant): Failure | Problem {
  const { status } = answer;
  const saw = `${asked.what} answered ${status}${colon(errorText(body))}`;
  const refused = problem('metrics-query-refused', `${asked.server} refused a query`, undefined, { saw });
  const failing = problem('metrics-unreachable', `${asked.server} keeps failing`, undefined, { saw });
  const after = retryAfter(answer.header('retry-after'), now);
  if (status >= 300 && status < 400) return redirected(answer, asked);
  switch (status) {
    case 400:
      return isOfLimit(body) ? new Failure(refused, { isTooMuch: true }) : refused;
    case 401:
      return unauthorized(asked, saw);
    case 403: {
      const isPassing = /signature (?:has )?expired|signature not yet current/i.test(body);
      return isPassing ? new Failure(unauthorized(asked, saw), { isPassing }) : unauthorized(asked, saw);
    }
    case 413:
    case 422:
      return new Failure(refused, { isTooMuch: true });
    case 408:
    case 503:
    case 504:
      return new Failure(failing, { isPassing: true, isTooMuch: true, after });
    case 501:
    case 505:
      return refused;
    default:
      return status === 429 || status >= 500 ? new Failure(failing, { isPassing: true, after }) : refused;
  }
}

/** Prometheus: more than 11,000 points; Mimir, Thanos and others have limits of their own. */
const isOfLimit = (body: string): boolean =>
  /exceeded maximum resolution|exceeds? the (?:\w+ )?limit|too many (?:points|samples)/i.test(body);

function unauthorized({ server }: Asked, saw: string): Problem {
  return problem('metrics-unauthorized', `${server} did not accept the credentials, or wants some`, undefined, { saw });
}

/** Whoever followed one would send what was meant for this address to another. */
function redirected(answer: HttpAnswer, { server, what }: Asked): Problem {
  const target = URL.parse(answer.header('location') ?? '', server);
  const saw = `${what} answered ${answer.status}, location ${target === null ? 'none' : target.origin + target.pathname}`;
  return target === null || target.origin === URL.parse(server)?.origin
    ? notAStore({ server, what }, saw)
    : problem(
        'metrics-unsafe',
        `${server} redirects to another host`,
        'Set `prometheus-url` to that address, if it is the one that you mean.',
        { saw },
      );
}

export function notAStore({ server }: Asked, saw: string): Problem {
  return problem('metrics-query-refused', `what answers at ${server} is no metric store`, undefined, { saw });
}

/** Of a series with two values at one time neither is better. */
export function ambiguous(series: string, { server, what }: Asked): Problem {
  const saw = `${what} answered with two values at one time for ${series}`;
  return problem('metrics-query-refused', `${server} contradicts itself`, undefined, { saw });
}

/** `error` was thrown instead of an answer, or while one was read; what is no fault of the network is thrown again as it is. */
export function unanswered(error: unknown, { server, what }: Asked): Failure {
  if (error instanceof Failure) return error;
  const code = errorCode(error);
  if (code === undefined || !(error instanceof Error)) throw error;
  const saw = `${what}: ${error.message || code}`;
  const because = problem('metrics-unreachable', `${server} could not be reached`, undefined, { saw });
  return new Failure(because, { isPassing: true, isTooMuch: isTimeOut.has(code) });
}

const isTimeOut = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

const colon = (text: string): string => (text === '' ? '' : `: ${text}`);

/** What Prometheus calls `error`; of anything else its beginning, on one line. */
export const errorText = (body: string): string => excerpt(textAt(parseJson(body), 'error'), body.slice(0, 2000));
