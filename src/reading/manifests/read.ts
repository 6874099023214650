/** Finds manifest files by path, directory or glob, and reads every object in them. */
import { problem } from '../../core/base/problem.ts';
import { parseYaml } from '../../core/yaml/parse.ts';
import type { Files } from '../../ports/files.ts';
import { kustomization, type Manifest, manifestsOf } from './manifest.ts';

const endings = ['.yaml', '.yml', '.json'];
const kustomizations = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);

/**
 * Every object that the patterns lead to, in the order of patterns, files and documents; a file is read once.
 * Throws `manifest-not-found` for a pattern without a file, `manifest-invalid` with the place.
 */
export async function readManifests(files: Files, patterns: readonly string[]): Promise<readonly Manifest[]> {
  const found = await Promise.all(patterns.map((pattern) => findFiles(files, pattern)));
  const manifests = await Promise.all([...new Set(found.flat())].map((path) => readFile(files, path)));
  return manifests.flat();
}

async function findFiles(files: Files, pattern: string): Promise<readonly string[]> {
  const paths = await files.find(pattern, [...endings, 'Kustomization']);
  if (paths.length === 0) throw problem('manifest-not-found', `manifests: ${pattern} matched no file`);
  const file = paths.find((path) => kustomizations.has(path.slice(path.lastIndexOf('/') + 1)));
  if (file !== undefined) throw kustomization({ file });
  return paths;
}

async function readFile(files: Files, path: string): Promise<readonly Manifest[]> {
  const bytes = await files.read(path);
  if (bytes === undefined) throw problem('manifest-not-found', `${path} does not exist`);
  return parseYaml(bytes, path).flatMap(manifestsOf);
}
