/** Writes every file that follows from the definitions, or with --check says which of them do not. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { housePicture } from '../test/architecture/picture.ts';
import { actionFile } from './generate/action-file.ts';
import { catalogue, commands } from './generate/catalogue.ts';
import { errorsPage } from './generate/errors-page.ts';
import { between } from './generate/markers.ts';
import { lostNames, publicSurface, type Surface } from './generate/public-surface.ts';
import { readRoleMarkdown, roleMarkdown } from './generate/role.ts';
import { schemaFile, schemas } from './generate/schemas.ts';
import { rulePages } from './generate/rule-pages.ts';
import { actionsTable, inputsTable, outputsTable, refusalsTable } from './generate/tables.ts';

const root = resolve(import.meta.dirname, '..');
const published = [...catalogue, ...commands];
const surfaceFile = 'docs/public-surface.json';

/** Path in the repository → content, as it follows from the definitions and the written parts of the pages. */
export function generated(): ReadonlyMap<string, string> {
  return new Map([
    ...catalogue.map((each): [string, string] => [join(each.directory, 'action.yml'), actionFile(each)]),
    ...catalogue.map(({ declared, directory }): [string, string] => {
      const path = directory === '.' ? 'docs/actions/front-door.md' : join(directory, 'README.md');
      return [path, withTables(read(path), declared)];
    }),
    ...commands.map(({ declared, page }): [string, string] => [page, withTables(read(page), declared)]),
    ['README.md', between(read('README.md'), 'actions', actionsTable(catalogue))],
    ['docs/ARCHITECTURE.md', between(read('docs/ARCHITECTURE.md'), 'house', housePicture())],
    ['docs/actions/rollout.md', between(read('docs/actions/rollout.md'), 'role', roleMarkdown())],
    ...Object.entries(schemas).map(([name, schema]): [string, string] => [
      `docs/schemas/${name}`,
      schemaFile(name, schema),
    ]),
    ['docs/errors.md', errorsPage()],
    ...rulePages(),
    [surfaceFile, `${JSON.stringify(publicSurface(published), undefined, 2)}\n`],
  ]);
}

function withTables(page: string, declared: Parameters<typeof inputsTable>[0]): string {
  const filled = between(between(page, 'inputs', inputsTable(declared)), 'outputs', outputsTable(declared));
  if (declared.name === 'retune') return between(filled, 'refusals', refusalsTable());
  return declared.name === 'audit' ? between(filled, 'role', readRoleMarkdown()) : filled;
}

/** Files that differ from what follows from the definitions; `instead` stands in for what is on disk. */
export function stale(
  instead: (path: string, page: string) => string | undefined = () => undefined,
): readonly string[] {
  return [...generated()]
    .filter(([path, content]) => {
      const page = existsSync(join(root, path)) ? read(path) : '';
      return (instead(path, page) ?? page) !== content;
    })
    .map(([path]) => path);
}

/** Names of the committed public surface that would be lost. */
export function lost(): readonly string[] {
  const committed = existsSync(join(root, surfaceFile)) ? (JSON.parse(read(surfaceFile)) as Surface) : {};
  return lostNames(committed, publicSurface(published));
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function main(isCheck: boolean): number {
  const gone = lost();
  for (const name of gone)
    console.error(`${name} is public and would be lost: name its successor in scripts/generate/public-surface.ts`);
  if (gone.length > 0) return 1;
  const old = stale();
  if (isCheck)
    for (const path of old) console.error(`${path} does not follow from the definitions: run npm run generate`);
  else for (const [path, content] of generated()) if (old.includes(path)) write(path, content);
  return isCheck && old.length > 0 ? 1 : 0;
}

if (import.meta.main) process.exitCode = main(process.argv.includes('--check'));
