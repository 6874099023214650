/** Makes one edit in the text of its file, unless the number that was judged is not there any more. */
import { isSameJson } from '../../core/base/json.ts';
import { editYaml } from '../../core/yaml/edit.ts';
import { isRefused } from '../../core/yaml/refusal.ts';
import type { Edit } from '../edit.ts';
import type { Edited } from './draft.ts';

export function makeEdit(text: string, edit: Edit): Edited {
  const { file, document, path, label, from, to } = edit;
  const result = editYaml(text, document, path, to);
  if (isRefused(result)) return { kind: 'stale', says: `${file}, ${label}: ${result.says}` };
  if (result.text === text) return { kind: 'made' };
  if (isSameJson(result.was ?? null, from)) return { kind: 'edited', text: result.text };
  return { kind: 'stale', says: `${file} does not have ${label} ${from ?? 'unset'} any more` };
}
