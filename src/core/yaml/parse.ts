/** YAML (and so JSON) text to documents, refusing on purpose what could exhaust the machine or mean two things. */
import { type Place, type Problem, problem } from '../base/problem.ts';
import { heldSyntax, laterSyntax, placesIn, type YamlDocument } from './document.ts';
import { type Fault, openStream } from './stream.ts';
import { readUtf8, tooMuchOf } from './text.ts';

/** Empty documents are dropped. Throws `manifest-invalid` with file, line and column. */
export function parseYaml(bytes: Uint8Array, file: string): readonly YamlDocument[] {
  return documentsOf(decode(bytes, file), file, (fault, place, text) => {
    throw templateOr(text, fault.because, place);
  });
}

export interface SetAside extends Place {
  readonly kind: 'duplicate-key' | 'value';
  readonly because: string;
}

export interface Sorted {
  readonly documents: readonly YamlDocument[];
  /** With a key that is there twice, or a value that JSON has no form of: what such a document means is anybody's guess. */
  readonly setAside: readonly SetAside[];
}

/**
 * As `parseYaml`, but a document that is no worse than doubtful is set aside, and the others are read. Who has the text
 * of the bytes already gives it.
 */
export function sortYaml(bytes: Uint8Array, file: string, decoded?: string): Sorted {
  const setAside: SetAside[] = [];
  const documents = documentsOf(decode(bytes, file, decoded), file, ({ kind, because }, place, text) => {
    if (kind !== 'duplicate-key' && kind !== 'value') throw templateOr(text, because, place);
    setAside.push({ ...place, kind, because });
  });
  return { documents, setAside };
}

/** In UTF-16 units; about what `mostMarks` of the smallest values take. */
const syntaxHeldOfFile = 128 * 1024;

/** Of a large file the syntax of the first documents is held, and that of the others read again for who asks. */
function documentsOf(
  text: string,
  file: string,
  meet: (fault: Fault, place: Place, text: string) => void,
): readonly YamlDocument[] {
  const { read, positionAt } = openStream(text);
  const documents: YamlDocument[] = [];
  let index = 0;
  for (const each of read) {
    if ('because' in each) meet(each, { file, ...positionAt(each.offset) }, text);
    else if (each.value !== null) {
      const syntax = each.to <= syntaxHeldOfFile ? heldSyntax(each, text) : laterSyntax(each, text);
      documents.push({ index, value: each.value, ...placesIn(syntax, { file, positionAt }) });
    }
    index += 1;
  }
  return documents;
}

function decode(bytes: Uint8Array, file: string, decoded?: string): string {
  const tooMuch = tooMuchOf(bytes);
  if (tooMuch !== undefined) throw invalid(tooMuch, { file }, 'Split the file.');
  const text = decoded ?? readUtf8(bytes);
  if (text === undefined) throw invalid('is not UTF-8', { file }, 'Save the file as UTF-8.');
  return text.replace(/^\uFEFF/, '');
}

/** What the parser stumbles over in a template is never the cause; the template is. */
function templateOr(text: string, because: string, place: Place): Problem {
  if (!text.includes('{{')) return invalid(`cannot be read: ${because}`, place);
  return invalid(
    'is a template, not a manifest',
    place,
    'Render it first (`helm template … > manifests.yaml`) and point `manifests` at the result.',
    because,
  );
}

function invalid(what: string, at: Place, remedy?: string, saw?: string): Problem {
  return problem('manifest-invalid', `${at.file} ${what}`, remedy, { at, saw });
}
