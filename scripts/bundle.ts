/** Bundles every entry into dist/: code-split ESM that needs nothing but itself and package.json. */
import { cpSync, existsSync, globSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type OutputChunk, rolldown } from 'rolldown';
import { licensesOf } from './bundle/licenses.ts';

const root = resolve(import.meta.dirname, '..');

export interface Bundle {
  /** TypeScript files; each becomes a file of the same name with the ending `.js`. */
  readonly entries: readonly string[];
  /** Where to; what is there is replaced. */
  readonly directory: string;
}

/** Returns the chunks that were written, with the modules in each. */
export async function bundle({ entries, directory }: Bundle): Promise<readonly OutputChunk[]> {
  const build = await rolldown({
    cwd: root,
    input: Object.fromEntries(entries.map((entry) => [basename(entry, '.ts'), resolve(root, entry)])),
    platform: 'node',
    // one undici for all: @actions/http-client would bring an older one of its own
    resolve: { alias: { undici: join(root, 'node_modules/undici') } },
    treeshake: { moduleSideEffects: [{ test: /node_modules\/@actions\//, sideEffects: false }] },
  });
  rmSync(directory, { recursive: true, force: true });
  const { output } = await build.write({
    dir: directory,
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
  await build.close();
  return output.filter((part) => part.type === 'chunk');
}

export function allEntries(): readonly string[] {
  return globSync('src/entries/*.ts', { cwd: root }).sort();
}

/** The whole of dist/: bundles, the licences of what is in them, and the assets that flows read. */
export async function bundleAll(directory: string): Promise<readonly OutputChunk[]> {
  const chunks = await bundle({ entries: allEntries(), directory });
  const modules = chunks.flatMap((chunk) => Object.keys(chunk.modules));
  const uplot = ['uPlot.iife.min.js', 'uPlot.min.css'].map((file) => join(root, 'node_modules/uplot/dist', file));
  writeFileSync(join(directory, 'licenses.txt'), licensesOf([...modules, ...uplot]));
  const assets = join(root, 'assets');
  if (existsSync(assets)) cpSync(assets, join(directory, 'assets'), { recursive: true });
  for (const file of uplot) cpSync(file, join(directory, 'assets/uplot', basename(file)));
  return chunks;
}

/** A chunk with everything that it imports at once; what is imported later, when it is needed, is left out. */
export function reach(chunk: OutputChunk, chunks: readonly OutputChunk[]): readonly OutputChunk[] {
  const seen = new Set<OutputChunk>();
  const visit = (each: OutputChunk): void => {
    if (seen.has(each)) return;
    seen.add(each);
    for (const next of chunks) if (each.imports.includes(next.fileName)) visit(next);
  };
  visit(chunk);
  return [...seen];
}

/** What a bundle weighs with everything that it imports at once. */
export function kibibytesAtOnce(chunks: readonly OutputChunk[], fileName: string): number {
  const chunk = chunks.find((each) => each.fileName === fileName);
  if (chunk === undefined) throw new Error(`there is no bundle ${fileName}`);
  return Math.ceil(reach(chunk, chunks).reduce((sum, { code }) => sum + Buffer.byteLength(code), 0) / 1024);
}

if (import.meta.main) {
  const chunks = await bundleAll(join(root, 'dist'));
  for (const { fileName } of chunks.filter(({ isEntry }) => isEntry))
    console.log(`dist/${fileName.padEnd(22)} ${String(kibibytesAtOnce(chunks, fileName)).padStart(6)} KiB`);
}
