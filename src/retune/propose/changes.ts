/** The numbers that a proposal changes, each with what it earns: the same proposal replayed without it. */
import { at } from '../../core/base/json.ts';
import type { HpaSpec } from '../../core/hpa/spec.ts';
import { formatChange, formatShare } from '../../core/report/figures.ts';
import type { FieldChange } from '../advice.ts';
import type { Judged } from '../judge/rule.ts';
import { type Field, set } from '../search/field.ts';
import { maxField } from '../search/space.ts';
import type { Trials } from '../search/trials.ts';
import type { Subject } from '../../core/subject/subject.ts';
import { pathIn, proposedObject } from './object.ts';

/** In the order of `fields`, the maximum last. */
export function changesOf(
  subject: Subject,
  fields: readonly Field[],
  trials: Trials,
  spec: HpaSpec,
): readonly FieldChange[] {
  const object = proposedObject(subject, [...fields, maxField], spec);
  const because = (field: Field): string => {
    if (field === maxField)
      return 'leaves room for twice the load seen, and for more where single days stood out; costs nothing until it is used';
    return earned(trials.judge(set(field, spec, field.read(subject.spec))), trials.judge(spec));
  };
  return [...fields, maxField]
    .filter(({ read }) => read(spec) !== read(subject.spec))
    .map((field) => {
      const path = pathIn(subject, field);
      return {
        path: ['spec', ...path],
        label: field.label,
        from: plain(at(subject.recordedSpec, ...path)),
        to: plain(at(object, ...path)) ?? field.read(spec),
        because: because(field),
      };
    });
}

const plain = (value: unknown): string | number | null =>
  typeof value === 'string' || typeof value === 'number' ? value : null;

/** What the whole proposal has over the one without this number. */
function earned(without: Judged, whole: Judged): string {
  const saving = 1 - whole.outcome.pods / without.outcome.pods;
  if (saving >= leastTold) return `saves ${formatShare(saving)} of the pod-hours`;
  if (whole.outcome.shortShare < without.outcome.shortShare) {
    const [from, to] = [without.outcome.shortShare, whole.outcome.shortShare].map(formatShare);
    return `pods are short ${to} of the time instead of ${from}`;
  }
  if (whole.bound < without.bound)
    return `on days like these pods are short at most ${formatShare(whole.bound)} of the time instead of ${formatShare(without.bound)}`;
  return `scalings a day ${formatChange(without.outcome.actionsPerDay, whole.outcome.actionsPerDay)}`;
}

const leastTold = 0.005;
