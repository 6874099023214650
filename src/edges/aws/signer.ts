/** Signs requests as AWS wants them (Signature Version 4), with the credentials that the environment holds. */
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Instant } from '../../core/base/instant.ts';
import { problem } from '../../core/base/problem.ts';
import type { Log } from '../../ports/log.ts';
import type { Environment } from '../wire/environment.ts';

export interface SignerOptions {
  readonly region: string;
  /** As AWS names it in signatures: `aps` is Amazon Managed Service for Prometheus. */
  readonly service: 'aps';
  /** Read anew for every request, so that credentials which are renewed in between are taken up. */
  readonly environment: Environment;
  readonly log: Pick<Log, 'conceal'>;
}

type Headers = Readonly<Record<string, string>>;

export interface SignedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array | string | undefined;
}

/** Answers with all headers to send; a signature holds for five minutes around `at`. */
export type Sign = (request: SignedRequest, at: Instant) => Promise<Headers>;

/** Throws `metrics-unauthorized` at once when the environment has no credentials. */
export function createSigner(options: SignerOptions): Sign {
  const { region, service, environment, log } = options;
  credentialsOf(environment, log);
  return async ({ method, url, headers, body }, at) => {
    const credentials = credentialsOf(environment, log);
    const signer = new SignatureV4({ region, service, credentials, sha256: Sha256 });
    const { protocol, hostname, host, pathname, searchParams } = url;
    const query = Object.fromEntries(searchParams);
    const signed = await signer.sign(
      { method, protocol, hostname, path: pathname, query, body, headers: { ...headers, host } },
      { signingDate: new Date(at) },
    );
    return signed.headers;
  };
}

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

function credentialsOf(environment: Environment, log: SignerOptions['log']): Credentials {
  const accessKeyId = environment['AWS_ACCESS_KEY_ID'] ?? '';
  const secretAccessKey = environment['AWS_SECRET_ACCESS_KEY'] ?? '';
  const sessionToken = environment['AWS_SESSION_TOKEN'] ?? '';
  if (accessKeyId === '' || secretAccessKey === '') {
    const message = 'requests are to be signed for AWS, and the environment has no credentials';
    const remedy =
      'Put aws-actions/configure-aws-credentials before this step, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN of a role).';
    throw problem('metrics-unauthorized', message, remedy);
  }
  log.conceal(secretAccessKey);
  if (sessionToken === '') return { accessKeyId, secretAccessKey };
  log.conceal(sessionToken);
  return { accessKeyId, secretAccessKey, sessionToken };
}
