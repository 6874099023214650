/** What carries a request to a metric store: HTTP with credentials, or the API server's service proxy. */
import type { HttpAnswer, HttpRequest } from '../wire/http.ts';

export interface Link {
  /** The store's address without credentials, for messages. */
  readonly server: string;
  /** Whether compressing costs more than it saves: on loopback, and through the API server. */
  readonly isNear: boolean;
  /**
   * `path` stands below the store's root, without a slash in front: `api/v1/query`. Any status is an answer, and no
   * redirect is followed. Rejects with the network's own error, or a problem.
   */
  send(path: string, request: HttpRequest): Promise<HttpAnswer>;
  close(): Promise<void>;
}
