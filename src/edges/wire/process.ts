/** Child processes: an argument list and never a shell, output collected, ended with the signal that cancels the run. */
import { spawn } from 'node:child_process';
import type { Environment } from './environment.ts';

export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly directory?: string;
  /** The whole environment of the child; nothing is inherited beside it. */
  readonly environment: Environment;
  readonly input?: string;
  readonly signal?: AbortSignal;
  /** Bytes of stdout beyond which the child is killed; default is any number. */
  readonly mostOutput?: number;
}

export interface ProcessResult {
  /** null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs to the end. Rejects with `code: 'ENOENT'` when there is no such command, with `code: 'EMSGSIZE'` when it prints
 * too much, and with the signal's reason when aborted.
 */
export function runProcess(wanted: ProcessRequest): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(wanted.command, wanted.args, {
      cwd: wanted.directory,
      env: wanted.environment,
      stdio: 'pipe',
      signal: wanted.signal,
    });
    const stdout = collect(child.stdout, wanted.mostOutput, () => {
      child.kill('SIGKILL');
      reject(Object.assign(new Error(`${wanted.command} prints too much`), { code: 'EMSGSIZE' }));
    });
    const stderr = collect(child.stderr);
    child.on('error', (error) => reject(wanted.signal?.aborted === true ? wanted.signal.reason : error));
    child.on('close', (exitCode) => resolve({ exitCode, stdout: stdout(), stderr: stderr() }));
    // a child that ends without reading its input is judged by its exit code
    child.stdin.on('error', () => undefined);
    child.stdin.end(wanted.input ?? '');
  });
}

function collect(
  stream: NodeJS.ReadableStream,
  most: number = Number.POSITIVE_INFINITY,
  onTooMuch: () => void = () => undefined,
): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= most) chunks.push(chunk);
    else onTooMuch();
  });
  return () => Buffer.concat(chunks).toString('utf8');
}
