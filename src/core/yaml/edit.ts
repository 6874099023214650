/** Sets one value in a text of YAML by changing as few bytes as can be, or says why not; nothing is ever written anew. */
import { exhaustive } from '../base/exhaustive.ts';
import { at, isSameJson, type JsonPath, withValueAt } from '../base/json.ts';
import { type Editable, hasTemplate, openText, readAgain } from './editable.ts';
import { openEmbedded } from './embedded.ts';
import { planInsertion } from './insertion.ts';
import { isRefused, refuse, type Refused } from './refusal.ts';
import { planReplacement } from './replacement.ts';
import { isWritable } from './spelling.ts';
import { applySplice, linesOf, type Splice } from './splice.ts';
import type { StreamDocument } from './stream.ts';
import { type Embedded, findTarget, sharedAlong } from './target.ts';

type NewValue = string | number;

/** What is put in, and what the document is to mean by it. */
interface Change {
  readonly splice: Splice;
  readonly path: JsonPath;
  readonly value: NewValue;
  readonly was: unknown;
}

interface Edited {
  /** The same as before where the value was there already. */
  readonly text: string;
  /** What the path led to before; undefined where there was nothing. */
  readonly was: unknown;
}

/**
 * The text with `value` where `path` leads in the document with that index; documents count from 0, empty ones too.
 * A missing key is added to the map that encloses it, with the maps between. A path may go on into a literal block
 * (`|`) that holds one document of YAML. The answer has been read again: all means what it did but for that value.
 */
export function editYaml(text: string, document: number, path: JsonPath, value: NewValue): Edited | Refused {
  if (!isWritable(value)) return refuse('value-invalid');
  const opened = openText(text, document);
  if (isRefused(opened)) return opened;
  const { document: read } = opened.stream;
  if (read === undefined) return refuse('document-missing');
  const was = at(read.value, ...path);
  if (isSameJson(was, value)) return { text, was };
  const change = planChange(opened, read, path, value);
  if (isRefused(change)) return change;
  const edited = applySplice(opened.text, change.splice);
  if (isAsIntended(opened, document, change, edited)) return { text: `${opened.mark}${edited}`, was: change.was };
  return refuseUnintended(opened, read, path);
}

function planChange(opened: Editable, read: StreamDocument, path: JsonPath, value: NewValue): Change | Refused {
  const target = findTarget(read, path);
  const changeBy = (splice: Splice | Refused): Change | Refused =>
    isRefused(splice) ? splice : { splice, path, value, was: at(read.value, ...path) };
  switch (target.kind) {
    case 'refused':
      return target.why;
    case 'embedded':
      return planEmbedded(opened, target, path, value);
    case 'absent':
      // a template may bring a key that is not seen here, and the added one would be the second
      if (hasTemplate(opened, read.from, read.to)) return refuse('template');
      return changeBy(planInsertion(opened.text, target, value));
    case 'scalar':
    case 'empty':
      if (hasTemplate(opened, ...linesOf(opened.text, target))) return refuse('template');
      return changeBy(planReplacement(opened.text, target, value));
    default:
      return exhaustive(target);
  }
}

function planEmbedded(opened: Editable, target: Embedded, path: JsonPath, value: NewValue): Change | Refused {
  const embedded = openEmbedded(opened.text, target.node);
  if (embedded === undefined) return refuse(opened.isMasked ? 'template' : 'block-scalar');
  const inner = openText(embedded.text, 0);
  if (isRefused(inner)) return inner;
  if (inner.stream.values.length !== 1) return refuse('block-scalar');
  const edited = editYaml(embedded.text, 0, path.slice(target.length), value);
  if (isRefused(edited)) return edited;
  return {
    splice: embedded.spliceOf(edited.text),
    path: path.slice(0, target.length),
    value: `${edited.text}${embedded.ending}`,
    was: edited.was,
  };
}

/** Read again, every document is what it was but for the change. */
function isAsIntended(before: Editable, document: number, { path, value }: Change, edited: string): boolean {
  const after = readAgain(before, edited);
  const { values } = before.stream;
  if (after === undefined || after.fault !== undefined || after.values.length !== values.length) return false;
  return after.values.every((each, index) => {
    const was = values[index];
    return isSameJson(each, index === document ? withValue(was, path, value) : was);
  });
}

/** A document may be a list; `withValueAt` wants a record. */
const withValue = (was: unknown, path: JsonPath, value: NewValue): unknown =>
  withValueAt({ document: was }, ['document', ...path], value)['document'];

function refuseUnintended({ stream }: Editable, read: StreamDocument, path: JsonPath): Refused {
  const lines = sharedAlong(read, path).map((offset) => stream.positionAt(offset).line);
  return lines.length > 0 ? refuse('anchor-shared', `also in line ${lines.join(', ')}`) : refuse('verify-failed');
}
