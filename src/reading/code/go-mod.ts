/** What a go.mod or a go.work says of programs, line by line; neither is ever executed. */

export interface GoMod {
  /** Undefined in a go.work. */
  readonly path: string | undefined;
  readonly go: string | undefined;
  readonly godebug: ReadonlyMap<string, string>;
  readonly requires: ReadonlySet<string>;
}

/** A directive with what follows it: `require`, `example.com/kit v1.2.0`. */
type Line = readonly [directive: string, ...words: readonly string[]];

/** What is not understood is passed over. */
export function parseGoMod(text: string): GoMod {
  const lines = linesOf(text);
  const saying = (directive: string): readonly Line[] => lines.filter(([first]) => first === directive);
  return {
    path: saying('module')[0]?.[1],
    go: saying('go')[0]?.[1],
    godebug: new Map(saying('godebug').map(([, setting = '']) => pairOf(setting))),
    requires: new Set(saying('require').flatMap(([, path]) => path ?? [])),
  };
}

/** `containermaxprocs=0`. */
export function pairOf(setting: string): readonly [string, string] {
  const [key = '', value = ''] = setting.split('=');
  return [key, value];
}

function linesOf(text: string): readonly Line[] {
  const found: Line[] = [];
  let block: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const [first, ...rest] = wordsOf(line);
    if (first === undefined) continue;
    if (first === ')') block = undefined;
    else if (block !== undefined) found.push([block, first, ...rest]);
    else if (rest[0] === '(') block = first;
    else found.push([first, ...rest]);
  }
  return found;
}

function wordsOf(line: string): readonly string[] {
  const words = line
    .replace(/\/\/.*$/, '')
    .trim()
    .replace(/\($/, ' (')
    .split(/\s+/);
  return words.filter((word) => word !== '').map((word) => word.replace(/^(["`])(.*)\1$/, '$2'));
}
