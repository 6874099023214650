/** Which main packages are built, and what their images are called. */
import { posix } from 'node:path';
import { problem } from '../core/base/problem.ts';
import { illegalRepository, parseRepository, type Repository } from '../core/oci/reference.ts';

export interface Main {
  readonly importPath: string;
  /** Relative to the module's directory: `.`, `./cmd/server`. */
  readonly directory: string;
  readonly name: string;
}

/** The named mains, else every one below cmd/, else the one at the directory itself; throws `main-not-found`. */
export function chooseMains(found: readonly Main[], wanted: readonly string[]): readonly Main[] {
  if (wanted.length > 0) return wanted.map((name) => namedMain(found, name));
  const commands = found.filter(({ directory }) => directory.startsWith('./cmd/'));
  const chosen = commands.length > 0 ? commands : found.filter(({ directory }) => directory === '.');
  if (chosen.length > 0) return chosen;
  throw problem('main-not-found', 'there is no main package below cmd/ or at the path itself', remedyFor(found));
}

function namedMain(found: readonly Main[], wanted: string): Main {
  const directory = posix.normalize(wanted).replace(/\/$/, '');
  const main = found.find(
    (each) => each.importPath === wanted || each.directory === directory || each.directory === `./${directory}`,
  );
  if (main !== undefined) return main;
  throw problem('main-not-found', `${wanted} is not a main package of this module`, remedyFor(found));
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
