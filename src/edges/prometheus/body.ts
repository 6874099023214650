/** Reads the body of an answer within budgets: so many bytes, and so long to wait for them. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Milliseconds } from '../../core/base/instant.ts';
import { problem } from '../../core/base/problem.ts';
import type { Clock } from '../../ports/clock.ts';
import { errorCode } from '../wire/error-code.ts';
import type { HttpAnswer } from '../wire/http.ts';
import { type Asked, Failure } from './failures.ts';

export interface BodyBudget {
  readonly bytes: number;
  /** Of waiting alone: who reads slowly is not to blame the store. */
  readonly wait: Milliseconds;
}

export interface BodyReading {
  readonly asked: Asked;
  readonly clock: Clock;
  /** Told of the bytes as they come. */
  readonly count: (bytes: number) => void;
}

const inflate = promisify(gunzip);

/** The whole body as text, decompressed. Throws a `Failure` when a budget is used up. */
export async function readText(answer: HttpAnswer, budget: BodyBudget, reading: BodyReading): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of readParts(answer, budget, reading)) parts.push(part);
  const bytes = Buffer.concat(parts);
  if (answer.header('content-encoding') !== 'gzip') return bytes.toString('utf8');
  try {
    return (await inflate(bytes, { maxOutputLength: budget.bytes })).toString('utf8');
  } catch (error) {
    if (errorCode(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(reading.asked, budget);
    throw error;
  }
}

/** The body as it arrives. */
export async function* readParts(
  answer: HttpAnswer,
  budget: BodyBudget,
  { asked, clock, count }: BodyReading,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let waited: Milliseconds = 0;
  let since = clock.now();
  for await (const part of answer.chunks()) {
    waited += clock.now() - since;
    bytes += part.length;
    count(part.length);
    if (bytes > budget.bytes) throw tooLarge(asked, budget);
    if (waited > budget.wait) throw tooSlow(asked, budget);
    yield part;
    since = clock.now();
  }
}

function tooLarge({ server, what }: Asked, { bytes }: BodyBudget): Failure {
  const saw = `${what} answered with more than ${Math.round(bytes / 2 ** 20)} MiB`;
  const because = problem('metrics-unreachable', `an answer of ${server} is too large`, undefined, { saw });
  return new Failure(because, { isTooMuch: true });
}

function tooSlow({ server, what }: Asked, { wait }: BodyBudget): Failure {
  const saw = `${what} was still answering after ${Math.round(wait / 1000)} s`;
  const because = problem('metrics-unreachable', `an answer of ${server} takes too long`, undefined, { saw });
  return new Failure(because, { isTooMuch: true });
}
