/** An action.yml, made from the definition of the action. */
import { relative } from 'node:path/posix';
import { Document, Scalar } from 'yaml';
import type { Input } from '../../src/core/base/inputs.ts';
import type { Published } from './catalogue.ts';

export function actionFile({ declared, source, directory, entry }: Published): string {
  const isRoot = directory === '.';
  const bundle = (name: string): string => `${relative(directory, 'dist')}/${name}.js`;
  const content = {
    name: isRoot ? 'evenkeel' : `evenkeel ${declared.name}`,
    description: declared.says,
    ...(isRoot ? { author: 'evenkeel', branding: { icon: 'anchor', color: 'blue' } } : {}),
    inputs: mapped(declared.inputs, inputEntry),
    outputs: mapped(declared.outputs, (says) => ({ description: says })),
    runs: {
      using: 'node24',
      main: bundle(entry),
      // not `failure() || cancelled()`: a killed step with continue-on-error leaves the job neither
      ...(declared.hasPost ? { post: bundle(`${entry}-post`), 'post-if': 'always()' } : {}),
    },
  };
  return `# Generated from ${source} by \`npm run generate\`: change it there.\n${asYaml(content)}`;
}

function inputEntry(input: Input<unknown>): object {
  const fallback = input.fallback ?? input.onRunner;
  return {
    description: input.accepts === 'any text' ? input.says : `${input.says}; accepted: ${input.accepts}`,
    required: input.isRequired,
    ...(fallback === undefined ? {} : { default: quoted(fallback) }),
  };
}

/** Every default is text to the runner, so it is written as text: `"false"`, `"1"`. */
function quoted(text: string): Scalar<string> {
  const scalar = new Scalar(text);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

function mapped<T>(all: Readonly<Record<string, T>>, entry: (one: T) => object): Record<string, object> {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, entry(one)]));
}

/** No line is folded, so that a change of one sentence is a change of one line. */
function asYaml(content: object): string {
  return new Document(content).toString({ lineWidth: 0 });
}
