/** A request to which the API server gave no answer of its own: it may be tried again, and may or may not have been done. */
import type { Milliseconds } from '../../../core/base/instant.ts';
import { errorCode } from '../../wire/error-code.ts';

export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  /** What the server asked to wait for. */
  readonly retryAfter: Milliseconds | undefined;
  /** False when the request surely had no effect: it never arrived, or was turned away before it was looked at. */
  readonly mayHaveHappened: boolean;

  constructor(
    because: string,
    about: { readonly retryAfter?: Milliseconds | undefined; readonly mayHaveHappened: boolean },
  ) {
    super(because);
    this.retryAfter = about.retryAfter;
    this.mayHaveHappened = about.mayHaveHappened;
  }
}

const neverArrived = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** An error of the network, in one line: its code, and the words beside it. */
export function unansweredBy(error: unknown): Unanswered {
  const { code, message } = deepest(error);
  const because = code === '' || message.includes(code) ? message : `${message} (${code})`;
  return new Unanswered(because, { mayHaveHappened: !neverArrived.has(code) && !isCertificateTrouble(code) });
}

const isCertificateTrouble = (code: string): boolean => /CERT|TLS|UNABLE_TO/.test(code);

function deepest(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  if (error.name === 'TimeoutError') return { code: 'ETIMEDOUT', message: 'no answer in time' };
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  if (inner instanceof Error) return deepest(inner);
  const code = errorCode(error) ?? '';
  return { code, message: error.message === '' ? error.name : error.message };
}
