/** What must never be seen: the registered secrets, every form in which one may show up, and text with all of them blotted out. */

/** Below this, blotting out would eat ordinary words and hide nothing. */
const leastLength = 6;
const common = new Set(['default', 'latest', 'password', 'secret', 'undefined', 'production', 'kubernetes']);
const blot = '***';

export const tooShort =
  'A secret is shorter than 6 characters or a common word. It is not hidden, since hiding it would make every log unreadable; use a longer one.';

export interface Secrets {
  /** Registers a secret; returns the forms that were new, or undefined the first time that it is too short or common to be hidden. */
  add(secret: string): readonly string[] | undefined;
  readonly redact: (text: string) => string;
}

export function createSecrets(): Secrets {
  let known: readonly string[] = [];
  const refused = new Set<string>();
  return {
    add(secret) {
      const whole = secret.trim();
      if (!isConcealable(whole)) {
        if (refused.has(whole)) return [];
        refused.add(whole);
        return undefined;
      }
      const added = formsOf(whole).filter((form) => !known.includes(form));
      known = [...known, ...added].sort((a, b) => b.length - a.length);
      return added;
    },
    redact: (text) => known.reduce((rest, form) => rest.replaceAll(form, blot), text),
  };
}

function isConcealable(text: string): boolean {
  return text.length >= leastLength && !common.has(text.toLowerCase());
}

/** The value, its lines, and each of them URL-encoded, JSON-escaped and in base64 at any offset. */
function formsOf(whole: string): readonly string[] {
  const lines = whole.split(/\r?\n/).map((line) => line.trim());
  const plain = [whole, ...lines].filter(isConcealable);
  const escaped = plain.flatMap((text) => [text, encodeURIComponent(text), jsonEscaped(text)]);
  return [...new Set([...escaped, ...plain.flatMap(base64Forms)])];
}

const jsonEscaped = (text: string): string => JSON.stringify(text).slice(1, -1);

/** What of a text's base64 stays the same whatever stands before and after it: one form for each of the three offsets. */
function base64Forms(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const touched = (offset + bytes.length) % 3 === 0 ? 0 : 1;
    const steady = encoded.slice(offset === 0 ? 0 : offset + 1, encoded.length - touched);
    return steady.length < leastLength ? [] : [steady, steady.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
