/** Files of the repository that rules do not see, by the words in them: what is missing may be written there. */

/** A file of the scan that rules do not see, with its text. */
export interface Unread {
  readonly file: string;
  readonly text: string;
}

/** Files that have all of these names as words of their own, in their order. */
export type UnreadFiles = (...names: readonly string[]) => readonly string[];

/** Files are gone through once, when a name is first asked for: a repository may have thousands beside the few that are read. */
export function indexUnread(unread: readonly Unread[]): UnreadFiles {
  let byWord: ReadonlyMap<string, readonly Unread[]> | undefined;
  return (...names) => {
    byWord ??= fileByWord(unread);
    const [first = [], ...others] = names.flatMap(wordsIn).map((word) => byWord?.get(word) ?? []);
    const fewest = others.reduce((one, other) => (other.length < one.length ? other : one), first);
    const patterns = names.map(patternOf);
    return fewest.flatMap(({ file, text }) => (patterns.every((pattern) => pattern.test(text)) ? file : []));
  };
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
  const letters = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`(?<![\\w-])${letters}(?![\\w-])`);
}
