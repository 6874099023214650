// The service that the demo ships: a copy of examples/shop, whole at first and broken for the second release.
import { cp, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';

const source = join(import.meta.dirname, '../../examples/shop');
const catalogue = 'internal/catalogue/catalogue.json';
const cutTo = 300;

/** Copies the sources into a directory that does not exist yet. */
export async function copyShop(directory: string): Promise<void> {
  await cp(source, directory, { recursive: true, filter: (path) => !path.includes('evenkeel-out') });
}

/** Cuts the catalogue short, and says so: the compiler takes it, and every process gives up at start. */
export async function breakShop(directory: string): Promise<string> {
  const file = join(directory, catalogue);
  const { length } = await readFile(file);
  await truncate(file, cutTo);
  return `${catalogue} is cut from ${length} to ${cutTo} bytes: it still compiles, and no process survives its start`;
}
