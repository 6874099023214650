/** Registers what must never be seen before anything is done with it. */
import type { Log } from '../../../ports/log.ts';

export interface Secrets {
  readonly token?: string | undefined;
  readonly password?: string | undefined;
  /** PEM text. */
  readonly key?: string | undefined;
}

/** The lines of a key are forms of it, so that a part of one that an error shows is hidden too. */
export function concealCredential(log: Log, { token, password, key }: Secrets): void {
  for (const secret of [token, password, key]) if (secret) log.conceal(secret);
}

/** The secrets in a kubeconfig's text, before it is parsed: an error about it may quote any of its values. */
export function concealText(log: Log, text: string): void {
  for (const [, value] of text.matchAll(/(?:token|password|key-data|secret)["']?\s*:\s*["']?([^\s"',}]{6,})/gi)) {
    if (value !== undefined) log.conceal(value);
  }
}
