/** Why a value is not edited in its file: a closed list, each with the sentence that a reader of the patch gets. */

const sentences = {
  'alias-value': 'The value is an alias; change the anchored value that it stands for.',
  'anchor-shared': 'The value belongs to an anchor, and other places that use it would change too.',
  'merged-value': 'The value comes from a merge key (`<<`); change the map that is merged in.',
  tagged: 'The value carries a tag that says how it is read.',
  'block-scalar': 'The value is a block of text, or stands in or after one that cannot be rewritten line by line.',
  'type-change': 'A number would take the place of quoted text.',
  'value-invalid': 'The new value has no exact form in YAML.',
  'not-a-scalar': 'A map or a list stands where a single value was expected.',
  'path-missing':
    'Nothing in the document can hold the value: an item of a list, or a map on the way to it, is not there.',
  'document-missing': 'The file has no document with this number.',
  'flow-comment': 'The key belongs into a map in braces that has a comment beside its last entry.',
  template: 'A template decides this line, or may decide which keys stand here.',
  'duplicate-key': 'The file has a key twice, so that it is not certain which one counts.',
  'line-ends': 'The file has line ends that readers of YAML do not agree on.',
  unreadable: 'The file cannot be read as YAML.',
  'verify-failed': 'Reading the edited file again did not give exactly the intended change.',
} as const;

export type EditRefusal = keyof typeof sentences;

export interface Refused {
  readonly refused: EditRefusal;
  /** One sentence for the reader of a patch, with what was seen: `… would change too (also in line 12, 30).` */
  readonly says: string;
}

export function refuse(code: EditRefusal, saw?: string): Refused {
  const sentence = sentences[code];
  return { refused: code, says: saw === undefined ? sentence : `${sentence.slice(0, -1)} (${saw}).` };
}

export function isRefused(answer: object): answer is Refused {
  return 'refused' in answer;
}
