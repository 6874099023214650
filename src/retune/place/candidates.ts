/** Which objects of a repository may be the autoscaler that was advised on. */
import type { Render } from '../../core/config/config.ts';
import type { KubeObject } from '../../core/kube/object.ts';
import type { Advice } from '../advice.ts';

interface Rendered {
  readonly object: KubeObject;
  readonly render: string;
  readonly isNamespaceAssumed: boolean;
}

/**
 * By kind, name and namespace; objects whose namespace is not said only where none has it. Of several renders those are meant
 * whose `matchers` the history was read with.
 */
export function candidatesFor<T extends Rendered>(
  { autoscaler, workload }: Advice,
  objects: readonly T[],
  renders: readonly Render[],
  matchers: readonly string[],
): readonly T[] {
  const named = objects.filter(
    ({ object }) => object.kind === autoscaler.kind && object.metadata.name === autoscaler.name,
  );
  const there = named.filter(({ object }) => object.metadata.namespace === workload.namespace);
  const found = there.length > 0 ? there : named.filter(isWithoutNamespace);
  if (found.length < 2) return found;
  const isMeant = ({ render }: T): boolean => {
    const own = renders.find(({ name }) => name === render)?.matchers ?? [];
    return own.length > 0 && own.every((matcher) => matchers.includes(matcher));
  };
  const meant = found.filter(isMeant);
  return meant.length > 0 ? meant : found;
}

const isWithoutNamespace = ({ object, isNamespaceAssumed }: Rendered): boolean =>
  isNamespaceAssumed || object.metadata.namespace === undefined;
