/** Files of the repository that rules do not see, by the words in them: what is missing may be written there. */
import type { SeenObject } from './seen.ts';
import { nearestOf } from './selecting/nearness.ts';

/** A file of the scan that rules do not see, with its text. */
export interface Unread {
  readonly file: string;
  readonly text: string;
}

/** Files that have all of these names as words of their own, in their order. */
export type UnreadFiles = (...names: readonly string[]) => readonly string[];

/**
 * Of the files that name something the one that most likely holds it: one with a document of such a kind, and of several
 * the nearest. Undefined where none names it.
 */
export type Holder = (near: Pick<SeenObject, 'file'>, kinds: readonly string[], name: string) => string | undefined;

export interface UnreadIndex {
  readonly unreadFiles: UnreadFiles;
  readonly unreadHolder: Holder;
}

/** Of a cluster everything is listed. */
export const noneUnread: UnreadIndex = { unreadFiles: () => [], unreadHolder: () => undefined };

/** Files are gone through once, when a name is first asked for: a repository may have thousands beside the few that are read. */
export function indexUnread(unread: readonly Unread[]): UnreadIndex {
  let byWord: ReadonlyMap<string, readonly Unread[]> | undefined;
  const naming = (names: readonly string[]): readonly Unread[] => {
    byWord ??= fileByWord(unread);
    const [first = [], ...others] = names.flatMap(wordsIn).map((word) => byWord?.get(word) ?? []);
    const fewest = others.reduce((one, other) => (other.length < one.length ? other : one), first);
    const patterns = names.map(patternOf);
    return fewest.filter(({ text }) => patterns.every((pattern) => pattern.test(text)));
  };
  return {
    unreadFiles: (...names) => naming(names).map(({ file }) => file),
    unreadHolder: (near, kinds, name) => {
      const all = naming([name]);
      const declaring = kinds.flatMap((kind) => naming([kind, name]).filter(({ text }) => declares(text, kind)));
      return nearestOf(near, declaring.length > 0 ? declaring : all)?.file;
    },
  };
}

/** A line without indentation, or JSON; elsewhere the kind is that of something that is referred to. */
function declares(text: string, kind: string): boolean {
  return new RegExp(String.raw`^kind:[ \t]*["']?${escaped(kind)}(?![\w-])|"kind"\s*:\s*"${escaped(kind)}"`, 'm').test(
    text,
  );
}

/** A name may have dots in it. */
const wordsIn = (text: string): readonly string[] => text.match(/[\w-]+/g) ?? [];

function fileByWord(unread: readonly Unread[]): ReadonlyMap<string, readonly Unread[]> {
  const files = new Map<string, Unread[]>();
  for (const each of unread) {
    for (const word of new Set(wordsIn(each.text))) {
      const file = files.get(word);
      if (file === undefined) files.set(word, [each]);
      else file.push(each);
    }
  }
  return files;
}

function patternOf(name: string): RegExp {
  return new RegExp(`(?<![\\w-])${escaped(name)}(?![\\w-])`);
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
