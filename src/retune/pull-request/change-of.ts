/** What the advice says of the field that an edit is for. */
import type { Advice, FieldChange } from '../advice.ts';
import type { Edit } from '../edit.ts';

export function changeOf({ changes }: Advice, { label }: Edit): FieldChange | undefined {
  return changes.find((change) => change.label === label);
}

/** What holds now; null for a default. A key that is added here may override a number that stands elsewhere. */
export function valueBefore(advice: Advice, edit: Edit): string | number | null {
  return edit.from ?? changeOf(advice, edit)?.from ?? null;
}
