/** Every public name: what users, workflows and scripts rely on, so that none is lost unseen. */
import type { Input } from '../../src/core/base/inputs.ts';
import { problemCodes } from '../../src/core/base/problem-codes.ts';
import type { ProblemPage } from '../../src/core/base/problem-page.ts';
import { reasons } from '../../src/rollout/reason.ts';
import type { Published } from './catalogue.ts';

/** Public name (`build/inputs/tags`) → what may not change unseen: its kind and default, or how it ends a run. */
export type Surface = Readonly<Record<string, string>>;

/** A name that is gone → the one to use instead. An entry stays for as long as the major version does. */
export const successors: Readonly<Record<string, string>> = {};

export function publicSurface(catalogue: readonly Pick<Published, 'declared'>[]): Surface {
  const ofActions = catalogue.flatMap(({ declared }) => [
    ...Object.entries<Input<unknown>>(declared.inputs).map(([name, input]): [string, string] => [
      `${declared.name}/inputs/${name}`,
      signature(input),
    ]),
    ...Object.keys(declared.outputs).map((name): [string, string] => [`${declared.name}/outputs/${name}`, 'text']),
  ]);
  const ofCodes = Object.entries<ProblemPage>(problemCodes).map(([code, { ends }]): [string, string] => [
    `error-codes/${code}`,
    ends,
  ]);
  const ofReasons = reasons.map((reason): [string, string] => [`rollout/reasons/${reason}`, 'reason']);
  return Object.fromEntries([...ofActions, ...ofReasons, ...ofCodes]);
}

function signature({ kind, accepts, fallback, isRequired }: Input<unknown>): string {
  const choices = kind === 'choice' ? ` of ${accepts}` : '';
  if (isRequired) return `${kind}${choices}, required`;
  return fallback === undefined ? `${kind}${choices}` : `${kind}${choices}, default ${fallback}`;
}

/** Public names that were there, are gone, and have no successor that exists. */
export function lostNames(
  before: Surface,
  now: Surface,
  replacedBy: Readonly<Record<string, string>> = successors,
): readonly string[] {
  return Object.keys(before).filter((name) => {
    const successor = replacedBy[name];
    return !(name in now) && (successor === undefined || !(successor in now));
  });
}
