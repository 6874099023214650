/** The go command: run in a directory, its failures told as problems on the lines of the source. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { type Place, type Problem, problem } from '../../core/base/problem.ts';
import type { Environment } from '../wire/environment.ts';
import { errorCode } from '../wire/error-code.ts';
import { type ProcessResult, runProcess } from '../wire/process.ts';
import { isFetchFailure, messageText, parseMessages } from './messages.ts';
import { remedyOf } from './remedies.ts';

export interface GoCommand {
  readonly args: readonly string[];
  /** Absolute. */
  readonly directory: string;
  readonly environment: Environment;
  readonly signal: AbortSignal;
}

/**
 * What the command printed. Throws `go-not-found`, `modules-unavailable`, `output-not-written` (a full disk), or
 * `compile-failed` placed on the first message where that is in the workspace.
 */
export async function runGo(command: GoCommand, workspace: string): Promise<string> {
  const { exitCode, stdout, stderr } = await start(command);
  if (exitCode !== 0) throw goProblem(stderr, command.directory, workspace);
  return stdout;
}

/** What the go command's messages mean. */
export function goProblem(stderr: string, directory: string, workspace: string): Problem {
  const saw = messageText(stderr);
  if (stderr.includes('no space left on device')) {
    return problem('output-not-written', 'the disk is full, so the program could not be compiled', undefined, { saw });
  }
  if (isFetchFailure(stderr)) {
    return problem('modules-unavailable', 'modules that the build needs could not be fetched', undefined, { saw });
  }
  const remedy = remedyOf(stderr);
  const [first] = parseMessages(stderr);
  if (first === undefined) return problem('compile-failed', 'the go command refused the module', remedy, { saw });
  // the command that Go goes on with is the remedy
  const message = first.text.replace(/; to (?:add|update) it:$/, '');
  return problem('compile-failed', message, remedy, { saw, at: placeIn(workspace, directory, first.at) });
}

/** Undefined outside the workspace, where nothing can be annotated. */
function placeIn(workspace: string, directory: string, at: Place): Place | undefined {
  const file = relative(workspace, resolve(directory, at.file));
  const isOutside = file === '..' || file.startsWith(`..${sep}`) || isAbsolute(file);
  return isOutside ? undefined : { ...at, file };
}

async function start({ args, directory, environment, signal }: GoCommand): Promise<ProcessResult> {
  try {
    // Go names directories as PWD does, so that they compare with the ones that were asked for
    return await runProcess({
      command: 'go',
      args,
      directory,
      environment: { ...environment, PWD: directory },
      signal,
    });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    throw problem('go-not-found', 'there is no go command on PATH', undefined, { cause: error });
  }
}
