/** Which main packages are built, and what their images are called. */
import { posix } from 'node:path';
import { exhaustive } from '../core/base/exhaustive.ts';
import { type Problem, problem } from '../core/base/problem.ts';
import { illegalRepository, parseRepository, type Repository } from '../core/oci/reference.ts';

export interface Main {
  readonly importPath: string;
  /** Relative to the module's directory: `.`, `./cmd/server`. */
  readonly directory: string;
  readonly name: string;
}

/** A main package whose files are all left out. */
export interface ExcludedMain extends Main {
  /** Relative to the module's directory. */
  readonly file: string;
  readonly because: 'constraint' | 'cgo';
}

export interface FoundMains {
  readonly mains: readonly Main[];
  readonly excluded: readonly ExcludedMain[];
}

/**
 * The named mains, else every one below cmd/, else the one at the directory itself; throws `main-not-found`, and
 * `compile-failed` where one needs cgo.
 */
export function chooseMains(found: FoundMains, wanted: readonly string[]): readonly Main[] {
  const { mains, excluded } = found;
  if (wanted.length > 0) return wanted.map((name) => namedMain(found, name));
  const commands = mains.filter(({ directory }) => directory.startsWith('./cmd/'));
  const chosen = commands.length > 0 ? commands : mains.filter(({ directory }) => directory === '.');
  if (chosen.length > 0) return chosen;
  const [first] = excluded;
  if (first !== undefined) throw excludedMain(first);
  throw problem('main-not-found', 'there is no main package below cmd/ or at the path itself', remedyFor(mains));
}

function namedMain({ mains, excluded }: FoundMains, wanted: string): Main {
  const directory = posix.normalize(wanted).replace(/\/$/, '');
  const isWanted = (each: Main): boolean =>
    each.importPath === wanted || each.directory === directory || each.directory === `./${directory}`;
  const main = mains.find(isWanted);
  if (main !== undefined) return main;
  const without = excluded.find(isWanted);
  if (without !== undefined) throw excludedMain(without);
  throw problem('main-not-found', `${wanted} is not a main package of this module`, remedyFor(mains));
}

function excludedMain({ file, because }: ExcludedMain): Problem {
  switch (because) {
    case 'constraint':
      return problem(
        'main-not-found',
        `${file} is excluded by its build constraint`,
        'Set `go-tags` to the tags that its //go:build line asks for; a file for another system is never built',
      );
    case 'cgo':
      return problem(
        'compile-failed',
        `${file} imports "C", and cgo is off: the image has no C library`,
        'Use a package in pure Go instead of the C code',
      );
    default:
      return exhaustive(because);
  }
}

function remedyFor(found: readonly Main[]): string | undefined {
  if (found.length === 0) return undefined;
  return `Set \`main\` to one of: ${found.map(({ directory }) => directory).join(', ')}`;
}

const placeholder = '{name}';
/** A legal word that nobody uses, to try a pattern with before any binary is known. */
const anyName = 'name--of--binary';

/** Throws `invalid-image-name` when the pattern cannot name a repository, whatever the binary is called. */
export function checkImagePattern(pattern: string): void {
  const example = pattern.replaceAll(placeholder, anyName);
  if (parseRepository(example) !== undefined) return;
  const { code, message, remedy } = illegalRepository(example);
  throw problem(code, message, remedy.replaceAll(anyName, placeholder), { saw: pattern });
}

/** Throws `invalid-input` when two binaries would get one image. */
export function refuseSharedImages(mains: readonly Main[], pattern: string): void {
  const names = mains.map(({ name }) => name);
  const directories = mains.map(({ directory }) => directory).join(', ');
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw problem('invalid-input', `two binaries are called ${twice}`, `Set \`main\` to one of: ${directories}`);
  }
  if (names.length < 2 || pattern.includes(placeholder)) return;
  throw problem(
    'invalid-input',
    `${names.length} binaries would get one image`,
    `Write {name} in \`image\` where the name of the binary belongs, or set \`main\` to one of: ${directories}`,
    { saw: `image: ${pattern} for ${names.join(', ')}` },
  );
}

/** The repository of a binary's image; throws `invalid-image-name`. */
export function repositoryFor(name: string, pattern: string): Repository {
  const text = pattern.replaceAll(placeholder, name);
  const repository = parseRepository(text);
  if (repository === undefined) throw illegalRepository(text);
  return repository;
}
