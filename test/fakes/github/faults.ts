/** What the double can do to a request instead of answering it. */
import { exhaustive } from '../../../src/core/base/exhaustive.ts';
import type { Reply } from './route.ts';

export type Fault =
  /** The connection is reset; nothing was done. */
  | { readonly kind: 'reset' }
  /** What was asked is done, and the connection is reset instead of the answer. */
  | { readonly kind: 'lost-answer' }
  /** Never any answer; nothing was done. */
  | { readonly kind: 'silence' }
  /** Nothing is done; with `isDone`, everything is, and only the answer is this one. */
  | { readonly kind: 'status'; readonly code: number; readonly message?: string; readonly isDone?: boolean }
  /** The hour's requests are used up until so many seconds from now. */
  | { readonly kind: 'primary-limit'; readonly resetSeconds: number }
  /** Too many requests at once. */
  | { readonly kind: 'secondary-limit'; readonly code?: 403 | 429; readonly retryAfterSeconds?: number }
  /** The page that a proxy or an overloaded front end sends, with status 200 unless `code` says otherwise. */
  | { readonly kind: 'html'; readonly code?: number }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'delay'; readonly milliseconds: number };

const json = { 'content-type': 'application/json; charset=utf-8' };
const documentation = 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api';
const words = (message: string, status: number): string =>
  JSON.stringify({ message, documentation_url: documentation, status: `${status}` });

/** The answer that takes the place of the true one; undefined for what is done to the connection. */
export function faultReply(fault: Fault): Reply | undefined {
  switch (fault.kind) {
    case 'status': {
      const { code, message = 'Server Error' } = fault;
      return { status: code, headers: json, body: words(message, code) };
    }
    case 'primary-limit': {
      const reset = `${Math.ceil(Date.now() / 1000) + fault.resetSeconds}`;
      const headers = { ...json, 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
      return { status: 403, headers, body: words('API rate limit exceeded for installation ID 1.', 403) };
    }
    case 'secondary-limit': {
      const { code = 403, retryAfterSeconds } = fault;
      const headers = retryAfterSeconds === undefined ? json : { ...json, 'retry-after': `${retryAfterSeconds}` };
      const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
      return { status: code, headers, body: words(message, code) };
    }
    case 'html': {
      const body = '<!DOCTYPE html><html><body><h1>Unicorn!</h1></body></html>';
      return { status: fault.code ?? 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
    }
    case 'redirect':
      return { status: 302, headers: { location: fault.to }, body: '' };
    case 'reset':
    case 'lost-answer':
    case 'silence':
    case 'delay':
      return undefined;
    default:
      return exhaustive(fault);
  }
}
