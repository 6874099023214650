/** What there is below a directory: charts and kustomizations that nothing else includes, and plain files. */
import { basename, dirname, join } from 'node:path/posix';
import { Problem } from '../../core/base/problem.ts';
import type { Files } from '../../ports/files.ts';
import { localDependencies, readChart } from './chart.ts';
import { type Kustomization, kustomizationNames, readKustomization } from './kustomization.ts';
import type { LeftOut } from './patterns.ts';
import type { SkipCode, Skipped } from './traced.ts';

export interface Survey {
  /** Directories. */
  readonly charts: readonly string[];
  readonly kustomizations: readonly Kustomization[];
  /** Files that belong to none of them. */
  readonly plain: readonly string[];
  readonly skipped: readonly Skipped[];
}

const endings = ['.yaml', '.yml', '.json', 'Kustomization'];

/** Not this repository's own, or not meant for a cluster: what tools bring along, settings of tools, data of tests. */
const passedBy = /(?:^|\/)(?:\.[^/]+|node_modules|vendor|testdata|evenkeel-out)\//;

/** Throws nothing for a file that cannot be read: it is skipped, with the reason. */
export async function survey(files: Files, directory: string, isLeftOut: LeftOut = () => false): Promise<Survey> {
  const skipped: Skipped[] = [];
  const skip = (file: string, reason: string, code: SkipCode): void => void skipped.push({ file, reason, code });
  const all = await manifestFiles(files, directory, (file, why) => skip(file, why, 'outside'));
  const found = all.filter((path) => !isLeftOut(path));
  const charts = chartsAmong(found);
  const lent = new Set((await Promise.all(charts.map((chart) => lentTo(files, chart)))).flat());
  const loose = found.filter((path) => !charts.some((chart) => isPartOf(path, chart)));
  const kustomizations = await readAll(files, loose.filter(isKustomization), skip);
  const included = new Set(kustomizations.flatMap((each) => each.includes));
  const reached = new Set(kustomizations.flatMap((each) => [...each.files.keys()]));
  return {
    charts: charts.filter((chart) => !lent.has(chart)),
    kustomizations: kustomizations.filter((each) => !each.isComponent && !included.has(each.directory)),
    plain: loose.filter((path) => !reached.has(path) && !isKustomization(path)),
    skipped,
  };
}

/** All that may hold manifests, or lead to some. */
export async function manifestFiles(
  files: Files,
  directory: string,
  leave: (file: string, why: string) => void = () => undefined,
): Promise<readonly string[]> {
  const all = await files.find(directory, endings, leave);
  return all.filter((path) => !passedBy.test(below(path, directory) ?? path));
}

const isKustomization = (path: string): boolean => kustomizationNames.includes(basename(path));

/** A chart below `charts` of another is a part of that one. */
function chartsAmong(paths: readonly string[]): readonly string[] {
  const all = paths.filter((path) => basename(path) === 'Chart.yaml').map((path) => dirname(path));
  return all.filter((chart) => !all.some((outer) => outer !== chart && isPartOf(join(chart, 'Chart.yaml'), outer)));
}

/** Charts that one takes in as dependencies: what is deployed is the one, with its values for them. */
async function lentTo(files: Files, directory: string): Promise<readonly string[]> {
  try {
    return localDependencies(directory, await readChart(files, directory));
  } catch (thrown) {
    // it is read once more, and skipped then with the reason
    if (thrown instanceof Problem) return [];
    throw thrown;
  }
}

const ownFolders = ['templates', 'charts', 'crds', 'ci'];
const ownFile = /^(?:Chart\.yaml|values[^/]*\.(?:yaml|yml|json))$/;

function isPartOf(path: string, chart: string): boolean {
  const inside = below(path, chart);
  if (inside === undefined) return false;
  return ownFile.test(inside) || ownFolders.some((folder) => inside.startsWith(`${folder}/`));
}

/** A path as it is below a directory; undefined where it is not. */
function below(path: string, directory: string): string | undefined {
  if (directory === '.') return path;
  return path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : undefined;
}

async function readAll(
  files: Files,
  paths: readonly string[],
  skip: (file: string, reason: string, code: SkipCode) => void,
): Promise<readonly Kustomization[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      try {
        return await readKustomization(files, dirname(path));
      } catch (thrown) {
        if (!(thrown instanceof Problem)) throw thrown;
        skip(path, thrown.message, 'unreadable');
        return undefined;
      }
    }),
  );
  return found.filter((each) => each !== undefined);
}
