/** The Status object with which an API server explains a refusal (meta/v1). */
import { listAt, numberAt, textAt } from '../../../core/base/json.ts';

export interface Status {
  readonly code: number;
  readonly reason: string;
  /** Without the values of variables and Secrets that the server repeats. */
  readonly message: string;
  readonly causes: readonly Cause[];
  /** The resource that the refusal is about, which need not be the one that was asked for. */
  readonly about: string;
}

export interface Cause {
  readonly reason: string;
  readonly message: string;
  /** A path such as `.spec.replicas`; '' when the cause has none. */
  readonly field: string;
}

/** Reads a Status from a parsed body; undefined when it is something else. */
export function parseStatus(value: unknown): Status | undefined {
  if (textAt(value, 'kind') !== 'Status') return undefined;
  return {
    code: numberAt(value, 'code') ?? 0,
    reason: textAt(value, 'reason') ?? '',
    message: withoutValues(textAt(value, 'message') ?? ''),
    causes: listAt(value, 'details', 'causes').map((cause) => ({
      reason: textAt(cause, 'reason') ?? '',
      message: textAt(cause, 'message') ?? '',
      field: textAt(cause, 'field') ?? '',
    })),
    about: textAt(value, 'details', 'kind') ?? '',
  };
}

/** An immutable template is repeated whole, as JSON, as a difference or in Go's notation; a value of a wrong type alone. */
function withoutValues(message: string): string {
  return message
    .replaceAll(/("?\bValue"?: ?)"(?:[^"\\]|\\.)*"/g, '$1…')
    .replaceAll(/&value\.valueUnstructured\{[^]*?\}(?=\n\s*\.|\s*$)/g, '…');
}

/** The server cannot go back that far (410), or has not come that far yet (504 with its own cause). */
export function staleness(status: Status | undefined): 'expired' | 'too-new' | undefined {
  if (status === undefined) return undefined;
  if (status.code === 410) return 'expired';
  const isTooNew = status.causes.some(({ reason }) => reason === 'ResourceVersionTooLarge');
  // servers before 1.20 say it in the message only
  return isTooNew || status.message.includes('Too large resource version') ? 'too-new' : undefined;
}
