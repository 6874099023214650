/** What a runner hands over as INPUT_ variables: the texts of the declared inputs, and the names of those nobody declared. */
import type { Action } from '../../core/base/inputs.ts';
import type { Environment } from '../wire/environment.ts';

export interface Given {
  /** Input name → text. */
  readonly texts: ReadonlyMap<string, string>;
  /** Given, but not declared; in the runner's upper case turned to lower. */
  readonly unknown: readonly string[];
}

/** The runner upper-cases names and turns blanks into `_`; hyphens stay (actions/runner: src/Runner.Worker/Handlers/Handler.cs). */
export function readGiven(declared: Action, environment: Environment): Given {
  const names = Object.keys(declared.inputs);
  const variables = new Map(names.map((name) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, name]));
  return {
    texts: new Map([...variables].map(([variable, name]) => [name, environment[variable] ?? ''])),
    unknown: Object.keys(environment)
      .filter((variable) => variable.startsWith('INPUT_') && !variables.has(variable))
      .map((variable) => variable.slice('INPUT_'.length).toLowerCase()),
  };
}

/** What the rest of the run, and every process that it starts, has of the environment: inputs and state may hold secrets. */
export function withoutGiven(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([variable]) => !/^(?:INPUT|STATE)_/.test(variable)));
}

/** State name → text, as the main step saved it for its post step. */
export function readState(environment: Environment): ReadonlyMap<string, string> {
  const prefix = 'STATE_';
  return new Map(
    Object.entries(environment).flatMap(([variable, text]): [string, string][] =>
      variable.startsWith(prefix) && text !== undefined ? [[variable.slice(prefix.length), text]] : [],
    ),
  );
}
