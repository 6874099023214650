/** Label and field selectors of lists and watches. */
import type { KubeObject } from '../../../core/kube/object.ts';
import { unsupported } from './status.ts';

export type Matches = (object: KubeObject) => boolean;

/** Both selectors as one predicate; `namespace` '' means all. Only equality and the presence of a label are known. */
export function selecting(namespace: string, labels: string | null, fields: string | null): Matches {
  const byLabel = parse(labels).map(
    ({ name, test }) =>
      (object: KubeObject) =>
        test(object.metadata.labels?.[name]),
  );
  const byField = parse(fields).map(
    ({ name, test }) =>
      (object: KubeObject) =>
        test(fieldOf(object, name)),
  );
  const terms = [...byLabel, ...byField];
  return (object) =>
    (namespace === '' || object.metadata.namespace === namespace) && terms.every((matches) => matches(object));
}

interface Term {
  readonly name: string;
  readonly test: (value: string | undefined) => boolean;
}

function parse(selector: string | null): readonly Term[] {
  return (selector ?? '')
    .split(',')
    .filter((term) => term !== '')
    .map(parseTerm);
}

function parseTerm(term: string): Term {
  const [, name, operator, wanted = ''] = /^([\w./-]+)(?:(==?|!=)([\w./:-]*))?$/.exec(term.trim()) ?? [];
  if (name === undefined) throw unsupported(`the selector ${term}`);
  if (operator === undefined) return { name, test: (value) => value !== undefined };
  return { name, test: (value) => ((value ?? '') === wanted) === (operator !== '!=') };
}

function fieldOf(object: KubeObject, path: string): string | undefined {
  const found = path
    .split('.')
    .reduce<unknown>((node, name) => (node as Readonly<Record<string, unknown>> | undefined)?.[name], object);
  return typeof found === 'string' ? found : undefined;
}
