/** Whether a metric store may be asked at an address, and trusted with credentials there. */
import { type Problem, problem } from '../../core/base/problem.ts';

export interface StoreAddress {
  readonly url: URL;
  readonly isLoopback: boolean;
  /** Whether the user allowed the host by name to be without TLS, or with a certificate that nobody vouches for. */
  readonly isAllowed: boolean;
}

/** Throws `invalid-input` for what is no address, and `metrics-unsafe` where credentials would be seen by others. */
export function checkAddress(text: string, allowInsecure: readonly string[], hasCredentials: boolean): StoreAddress {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) throw notAnAddress('is not an http(s) address');
  if (url.username !== '' || url.password !== '') {
    const message = `prometheus-url has a user name or password in it (${url.host})`;
    throw problem('metrics-unsafe', message, 'Set `prometheus-username` and `prometheus-password` instead.');
  }
  if (url.search !== '' || url.hash !== '') throw notAnAddress(`has a query or a fragment (${url.host})`);
  const isLoopback = /^(?:localhost|\[::1\]|127(?:\.\d+){3})$/.test(url.hostname);
  const isAllowed = allowInsecure.some((each) => each === url.host || each === url.hostname);
  if (hasCredentials && url.protocol === 'http:' && !isLoopback && !isAllowed)
    throw problem('metrics-unsafe', `credentials would be sent to ${url.host} without TLS`);
  return { url, isLoopback, isAllowed };
}

const notAnAddress = (what: string): Problem =>
  problem('invalid-input', `prometheus-url ${what}`, 'Write `https://host`, with the path below which `/api/v1` is.');
