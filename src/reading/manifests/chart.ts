/** What Chart.yaml says, and which charts a chart takes its values and templates from. */
import { basename, dirname, join } from 'node:path/posix';
import { listAt, textAt } from '../../core/base/json.ts';
import { problem } from '../../core/base/problem.ts';
import { parseYaml } from '../../core/yaml/parse.ts';
import type { Files } from '../../ports/files.ts';

export interface Chart {
  readonly name: string;
  /** Only lends its templates to others, and so renders to nothing. */
  readonly isLibrary: boolean;
  readonly dependencies: readonly Dependency[];
}

interface Dependency {
  readonly name: string | undefined;
  /** `https://…`, `oci://…`, `file://../web`; undefined for what lies in `charts`. */
  readonly repository: string | undefined;
}

/** Throws `manifest-not-found`, `manifest-invalid`. */
export async function readChart(files: Files, directory: string): Promise<Chart> {
  const file = join(directory, 'Chart.yaml');
  const bytes = await files.read(file);
  if (bytes === undefined) throw problem('manifest-not-found', `${file} does not exist, so there is no chart`);
  const [document] = parseYaml(bytes, file);
  const name = textAt(document?.value, 'name');
  if (name === undefined) throw problem('manifest-invalid', `${file} has no name`, undefined, { at: { file } });
  return {
    name,
    isLibrary: textAt(document?.value, 'type') === 'library',
    dependencies: listAt(document?.value, 'dependencies').map((each) => ({
      name: textAt(each, 'name'),
      repository: textAt(each, 'repository') || undefined,
    })),
  };
}

/** Directories of this repository that a chart takes in. */
export function localDependencies(directory: string, { dependencies }: Chart): readonly string[] {
  return dependencies.flatMap(({ repository }) =>
    repository?.startsWith('file://') === true ? [join(directory, repository.slice('file://'.length), '.')] : [],
  );
}

/**
 * Charts in the `charts` of another, the nearest first. Those with a repository are copies, which the next
 * `helm dependency update` writes anew. `all` are the files of the outermost chart.
 */
export async function ownSubCharts(
  files: Files,
  directory: string,
  all: readonly string[],
): Promise<readonly string[]> {
  const folder = join(directory, 'charts');
  const inner = all.filter((path) => basename(path) === 'Chart.yaml' && dirname(dirname(path)) === folder).map(dirname);
  if (inner.length === 0) return [];
  const chart = await readChart(files, directory);
  const local = localDependencies(directory, chart);
  const copies = new Set(chart.dependencies.flatMap((each) => (each.repository === undefined ? [] : [each.name])));
  const own = inner.filter((each) => local.includes(each) || !copies.has(basename(each)));
  const deeper = await Promise.all(own.map((each) => ownSubCharts(files, each, all)));
  return [...own, ...deeper.flat()];
}
