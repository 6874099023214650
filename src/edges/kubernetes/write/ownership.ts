/** A server-side apply that would take fields of others: which field, whose it is, and both values. */
import { type Problem, problem } from '../../../core/base/problem.ts';
import type { KubeObject } from '../../../core/kube/object.ts';
import type { Answer } from '../request/answer.ts';
import { valueAtField } from './field-path.ts';

export interface OwnedField {
  /** As server-side apply writes it: `.spec.template.spec.containers[name="app"].image`. */
  readonly field: string;
  readonly manager: string;
}

/** Each cause names an owner and a field: `conflict with "kubectl" using apps/v1` on `.spec.replicas`. */
export function ownedFields({ status }: Answer): readonly OwnedField[] {
  const causes = status?.causes.filter(({ reason }) => reason === 'FieldManagerConflict') ?? [];
  return causes.map(({ field, message }) => ({ field, manager: /"([^"]*)"/.exec(message)?.[1] ?? message }));
}

/** Without `live` only the wanted values can be told; those of a Secret or of a container's variables never are. */
export function explainOwnership(
  owned: readonly OwnedField[],
  wanted: KubeObject,
  live: KubeObject | undefined,
): Problem {
  const { kind, metadata } = wanted;
  const values = (field: string): string =>
    kind === 'Secret' || variable.test(field)
      ? ''
      : `: ${shown(valueAtField(live, field))} there, ${shown(valueAtField(wanted, field))} wanted`;
  const fields = owned.map(({ field, manager }) => `${field} of ${manager}${values(field)}`);
  const message = `${kind} ${metadata.name} has ${fields.length === 1 ? 'a field' : `${fields.length} fields`} that other managers own`;
  return problem('conflict', message, undefined, { saw: fields.join('\n     ') });
}

/** The variables of a container, one of them, or a part of one. */
const variable = /[cC]ontainers\[[^\]]*\]\.env(?:\[|$)/;

function shown(value: unknown): string {
  const text =
    JSON.stringify(value, (key, inner: unknown) => (key === 'env' && Array.isArray(inner) ? '…' : inner)) ?? 'nothing';
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
