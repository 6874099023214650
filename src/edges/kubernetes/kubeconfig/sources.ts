/** Where a kubeconfig is found, in kubectl's order: the input (path, text or base64), KUBECONFIG, ~/.kube/config. */
import { readFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { type Problem, problem } from '../../../core/base/problem.ts';
import type { Environment } from '../../wire/environment.ts';
import { errorCode } from '../../wire/error-code.ts';

export interface Source {
  /** As messages call it: a path, or the input. */
  readonly name: string;
  /** Where relative file references start; undefined for text that was handed in. */
  readonly directory: string | undefined;
  readonly bytes: Uint8Array;
}

/** Empty when nothing is set and there is no file in the home directory. Throws `kubeconfig-not-found`. */
export async function findSources(
  kubeconfig: string | undefined,
  environment: Environment,
  workspace: string,
): Promise<readonly Source[]> {
  if (kubeconfig !== undefined) return [await fromInput(kubeconfig, workspace)];
  const listed = (environment['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '');
  if (listed.length > 0) {
    // as kubectl does: files that are not there are passed over
    const found = (await Promise.all(listed.map((path) => fromFile(path, workspace)))).flat();
    if (found.length === 0) throw notFound(`KUBECONFIG names ${listed.join(' and ')}, and nothing is there`);
    return found;
  }
  const home = environment['HOME'];
  return home === undefined || home === '' ? [] : fromFile(join(home, '.kube', 'config'), workspace);
}

async function fromInput(kubeconfig: string, workspace: string): Promise<Source> {
  const text = decoded(kubeconfig) ?? kubeconfig;
  if (/[\n{]|clusters:/.test(text)) {
    return { name: 'the input `kubeconfig`', directory: undefined, bytes: new TextEncoder().encode(text) };
  }
  const [source] = await fromFile(kubeconfig, workspace);
  if (source === undefined) throw notFound(`there is no file ${kubeconfig}, which the input \`kubeconfig\` names`);
  return source;
}

/** Text behind base64, line breaks in it allowed; undefined when it is something else. */
function decoded(text: string): string | undefined {
  if (!/^[A-Za-z0-9+/\s]+=*\s*$/.test(text)) return undefined;
  const plain = Buffer.from(text, 'base64').toString('utf8');
  return /\bclusters\b/.test(plain) ? plain : undefined;
}

async function fromFile(path: string, workspace: string): Promise<readonly Source[]> {
  const absolute = resolve(workspace, path);
  try {
    return [{ name: path, directory: dirname(absolute), bytes: await readFile(absolute) }];
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw problem('kubeconfig-invalid', `${path} cannot be read`, undefined, { saw: String(error), cause: error });
  }
}

export function notFound(message: string): Problem {
  return problem('kubeconfig-not-found', message);
}
