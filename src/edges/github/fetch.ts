/** Lets @octokit/request speak through the house's own HTTP: the user's proxy and CA, and no redirect followed. */
import type { Clock } from '../../ports/clock.ts';
import type { Http, HttpAnswer, HttpRequest } from '../wire/http.ts';
import { parseJson } from '../wire/json.ts';
import { meaningOf, notJson, unreachable } from './answers.ts';

export interface FetchOptions {
  readonly http: Http;
  readonly clock: Clock;
  /** Blotted out of everything that an answer says. */
  readonly token: string;
  readonly cancelled: AbortSignal;
}

/** The part of `fetch` that @octokit/request uses. */
export type Fetch = (
  url: string,
  init: Pick<HttpRequest, 'method'> & {
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  },
) => Promise<Response>;

/** Throws `Refusal` and `Setback` instead of answering with anything but JSON, or nothing, of a good status. */
export function fetchThrough({ http, clock, token, cancelled }: FetchOptions): Fetch {
  return async (url, { method, headers, body }) => {
    const target = new URL(url);
    const request = `${method} ${target.host}${target.pathname}`;
    const sent = { method, headers, signal: cancelled, ...(body === undefined ? {} : { body }) };
    const { answer, text } = await exchange(http, target, sent).catch((error: unknown) => {
      cancelled.throwIfAborted();
      throw unreachable(error, request);
    });
    const { status } = answer;
    if (status < 200 || status >= 300) {
      const said = text.replaceAll(token, '***');
      throw meaningOf({ request, status, header: (name) => answer.header(name), body: said, now: clock.now() });
    }
    if (status === 204) return new Response(null, { status });
    const contentType = answer.header('content-type');
    if (parseJson(text) === undefined) throw notJson(request, contentType);
    return new Response(text, { status, headers: { 'content-type': 'application/json' } });
  };
}

/** A connection may also break while an answer is read. */
async function exchange(
  http: Http,
  target: URL,
  sent: HttpRequest,
): Promise<{ readonly answer: HttpAnswer; readonly text: string }> {
  const answer = await http.send(target, sent);
  return { answer, text: await answer.text() };
}
