/** YAML (and so JSON) text to documents, refusing on purpose what could exhaust the machine or mean two things. */
import { type Place, type Problem, problem } from '../base/problem.ts';
import { heldSyntax, laterSyntax, placesIn, type YamlDocument } from './document.ts';
import { type Fault, openStream } from './stream.ts';
import { readUtf8, tooMuchOf } from './text.ts';

/** Empty documents are dropped. Throws `manifest-invalid` with file, line and column. */
export function parseYaml(bytes: Uint8Array, file: string): readonly YamlDocument[] {
  const text = decode(bytes, file);
  return [...documentsIn(text, file)].flatMap((each) => {
    if ('because' in each) throw templateOr(text, each.because, each.at);
    return each;
  });
}

/** A document that is refused, as kubectl refuses the file. */
export interface SetAside extends Pick<Fault, 'kind' | 'because'> {
  readonly at: Place;
  /** As it stands in the file, with the comments before it. */
  readonly text: string;
}

export interface Sorted {
  readonly documents: readonly YamlDocument[];
  readonly setAside: readonly SetAside[];
}

/**
 * As `parseYaml`, but a document that is refused is set aside, and the others are read. Who has the text of the bytes
 * already gives it. Throws `manifest-invalid` for what is too large, or no text.
 */
export function sortYaml(bytes: Uint8Array, file: string, decoded?: string): Sorted {
  const documents: YamlDocument[] = [];
  const setAside: SetAside[] = [];
  for (const each of documentsIn(decode(bytes, file, decoded), file))
    if ('because' in each) setAside.push(each);
    else documents.push(each);
  return { documents, setAside };
}

/** In UTF-16 units; about what `mostMarks` of the smallest values take. */
const syntaxHeldOfFile = 128 * 1024;

/** Of a large file the syntax of the first documents is held, and that of the others read again for who asks. */
function* documentsIn(text: string, file: string): Generator<YamlDocument | SetAside> {
  const { read, positionAt } = openStream(text);
  let index = 0;
  for (const each of read) {
    const own = text.slice(each.from, each.to);
    if ('because' in each) {
      const { kind, because, offset } = each;
      yield { kind, because, at: { file, ...positionAt(offset) }, text: own };
    } else if (each.value !== null) {
      const syntax = each.to <= syntaxHeldOfFile ? heldSyntax(each, text) : laterSyntax(own, each.from);
      yield { index, value: each.value, text: own, ...placesIn(syntax, { file, positionAt }) };
    }
    index += 1;
  }
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
