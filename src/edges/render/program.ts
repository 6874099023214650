/** Which program renders, and with which arguments: `helm`, `kustomize`, or the kustomize that is part of `kubectl`. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import type { RenderRequest } from '../../ports/renderer.ts';
import type { Environment } from '../wire/environment.ts';

export interface Call {
  /** Absolute. */
  readonly command: string;
  readonly args: readonly string[];
}

type Choice = readonly [program: string, args: readonly string[]];

/** The first program of PATH that can do it; undefined when there is none. */
export async function callFor(request: RenderRequest, environment: Environment): Promise<Call | undefined> {
  for (const [program, args] of choices(request)) {
    const command = await findProgram(program, environment);
    if (command !== undefined) return { command, args };
  }
  return undefined;
}

/** What would have to be on PATH, as it follows "needs". */
export function neededFor({ kind }: RenderRequest): string {
  return kind === 'chart' ? 'helm' : 'kustomize or kubectl';
}

/** Names are given after `=` or with a leading `./`, so that none of them is taken for a flag or an address. */
function choices(request: RenderRequest): readonly Choice[] {
  const directory = `./${request.directory}`;
  if (request.kind === 'kustomize') {
    return [
      ['kustomize', ['build', directory]],
      ['kubectl', ['kustomize', directory]],
    ];
  }
  const values = request.values.map((file) => `--values=./${file}`);
  return [['helm', ['template', `--namespace=${request.namespace}`, ...values, '--', request.release, directory]]];
}

/** A relative entry of PATH would let the repository choose the program. */
async function findProgram(name: string, environment: Environment): Promise<string | undefined> {
  for (const folder of (environment['PATH'] ?? '').split(delimiter).filter(isAbsolute)) {
    const path = join(folder, name);
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return undefined;
}
