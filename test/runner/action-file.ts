/** What the runner takes from an action.yml: what to start, what to start afterwards, and the texts of inputs not given. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

export interface ActionFile {
  /** Absolute paths. */
  readonly main: string;
  readonly post: string | undefined;
  /** Input name → default, expressions not yet evaluated. */
  readonly defaults: ReadonlyMap<string, string>;
}

export const repository = resolve(import.meta.dirname, '../..');

/** Reads the action in a directory of the repository: `actions/build`, or `.` for the front door. */
export async function readActionFile(directory: string): Promise<ActionFile> {
  const home = join(repository, directory);
  const action = parse(await readFile(join(home, 'action.yml'), 'utf8')) as {
    readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
    readonly runs: { readonly main: string; readonly post?: string };
  };
  const defaults = Object.entries(action.inputs).flatMap(([name, input]): [string, string][] =>
    input.default === undefined ? [] : [[name, input.default]],
  );
  return {
    main: resolve(home, action.runs.main),
    post: action.runs.post === undefined ? undefined : resolve(home, action.runs.post),
    defaults: new Map(defaults),
  };
}
