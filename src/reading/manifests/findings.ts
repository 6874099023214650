/** Which parts of the repository are read, and how: as the patterns, the configuration, or a search of the workspace say. */
import { dirname, isAbsolute, join } from 'node:path/posix';
import type { Render } from '../../core/config/config.ts';
import { problem } from '../../core/base/problem.ts';
import type { Files } from '../../ports/files.ts';
import { readChart } from './chart.ts';
import { type Kustomization, kustomizationNames } from './kustomization.ts';
import { chartSource, kustomizeSource, lackOf, type Source, sourceOfKustomization } from './source.ts';
import { type LeftOut, parsePatterns } from './patterns.ts';
import { manifestFiles, type Survey, survey } from './survey.ts';
import type { Skipped } from './traced.ts';

export interface Wanted {
  /** Files, directories, globs, charts or kustomize directories; what begins with `!` is left out of the others. */
  readonly patterns: readonly string[];
  readonly renders: readonly Render[];
}

/** Something to read. What a user named must be readable; what a search found may be skipped. */
export type Finding = {
  /** Of the render. */
  readonly name: string;
  /** Stands for it where something is wrong. */
  readonly file: string;
  readonly isNamed: boolean;
} & (
  | { readonly kind: 'rendered'; readonly source: () => Promise<Source | Skipped> }
  | { readonly kind: 'plain'; readonly namespace: string | undefined }
);

export interface Findings {
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
}

export interface AllFindings extends Findings {
  /** Files that may hold what single files point at, and that nobody named. */
  readonly beside: () => Promise<readonly string[]>;
}

/** What a render says of plain files; by themselves they are called by their path. */
interface Told {
  readonly name?: string;
  readonly namespace?: string | undefined;
}

type DirectoryRender = Exclude<Render, { kind: 'files' }>;

/** Each once, in the order of patterns or renders. Throws `manifest-not-found` for a name that leads to nothing. */
export async function findAll(files: Files, { patterns, renders }: Wanted): Promise<AllFindings> {
  const { kept, isLeftOut } = parsePatterns(patterns);
  const search: Search = { files, renders, isLeftOut };
  const { findings, skipped } = await findIn(search, kept);
  const wanted = findings.filter(({ file }) => !isLeftOut(file));
  const isWhole = kept.length === 0 || wanted.every((each) => each.kind === 'rendered' || !each.isNamed);
  return { findings: wanted, skipped, beside: async () => (isWhole ? [] : besides(files, wanted)) };
}

/** What every part of a search goes by. */
interface Search {
  readonly files: Files;
  readonly renders: readonly Render[];
  readonly isLeftOut: LeftOut;
}

async function findIn(search: Search, patterns: readonly string[]): Promise<Findings> {
  const { files, renders, isLeftOut } = search;
  if (patterns.length > 0) return joined(await Promise.all(patterns.map((each) => ofPattern(search, each, {}))));
  if (renders.length > 0) return joined(await Promise.all(renders.map((each) => ofRender(search, each))));
  return ofSurvey(search, await survey(files, '.', isLeftOut), {});
}

/** The neighbours of what was named come first: it is they that most likely hold what is missed. */
async function besides(files: Files, findings: readonly Finding[]): Promise<readonly string[]> {
  const named = new Set(findings.map(({ file }) => file));
  const directories = new Set(findings.map(({ file }) => dirname(file)));
  const others = (await manifestFiles(files, '.')).filter((path) => !named.has(path));
  const isFar = (path: string): number => Number(!directories.has(dirname(path)));
  return others.toSorted((one, other) => isFar(one) - isFar(other));
}

function joined(all: readonly Findings[]): Findings {
  const findings = new Map(all.flatMap((each) => each.findings).map((each) => [`${each.file}\n${each.name}`, each]));
  return { findings: [...findings.values()], skipped: all.flatMap((each) => each.skipped) };
}

async function ofRender(search: Search, render: Render): Promise<Findings> {
  if (render.kind !== 'files') return { findings: [rendered(search.files, render)], skipped: [] };
  const { kept, isLeftOut } = parsePatterns(render.files);
  const narrowed = { ...search, renders: [], isLeftOut: (path: string) => search.isLeftOut(path) || isLeftOut(path) };
  const { findings, skipped } = joined(await Promise.all(kept.map((each) => ofPattern(narrowed, each, render))));
  return { findings: findings.filter(({ file }) => !isLeftOut(file)), skipped };
}

async function ofPattern(search: Search, pattern: string, told: Told): Promise<Findings> {
  const { files, renders, isLeftOut } = search;
  const isGlob = /[*?[\]{}]/.test(pattern);
  const found = isGlob ? await files.find(pattern, []) : await findBelow(files, pattern);
  const asked = told.name === undefined ? 'manifests' : `the render ${told.name}`;
  if (found.length === 0) throw problem('manifest-not-found', `${asked}: ${pattern} matched no file`);
  const outside = found.find(isAbsolute);
  if (outside !== undefined)
    throw problem('file-not-found', `${asked}: ${outside} is not in the workspace`, 'Name files inside the workspace.');
  const path = join(pattern).replace(/\/$/, '');
  const isDirectory = !isGlob && !(found.length === 1 && path.endsWith(found[0] ?? ''));
  if (!isDirectory) return { findings: found.map((file) => plain(file, told, true)), skipped: [] };
  const itself = await renderIn(files, path, told);
  if (itself === undefined) return ofSurvey(search, await survey(files, path, isLeftOut), told);
  const known = rendersOf(directoryOf(itself), renders);
  return { findings: (known.length > 0 ? known : [itself]).map((each) => rendered(files, each)), skipped: [] };
}

/** A link that leads out of the workspace is no reason to refuse its directory; named itself, it is refused. */
async function findBelow(files: Files, path: string): Promise<readonly string[]> {
  const found = await files.find(path, [''], () => undefined);
  return found.length > 0 ? found : files.find(path, ['']);
}

/** A directory that is a chart or a kustomization by itself, rendered as it is. */
async function renderIn(files: Files, path: string, { namespace }: Told): Promise<DirectoryRender | undefined> {
  for (const name of ['Chart.yaml', ...kustomizationNames]) {
    const [file] = await files.find(join(path, name), []);
    if (file === undefined) continue;
    const directory = dirname(file);
    const named = { name: directory, namespace, matchers: [] };
    if (name !== 'Chart.yaml') return { ...named, kind: 'kustomize', kustomize: directory };
    return { ...named, kind: 'chart', chart: directory, values: [], release: undefined };
  }
  return undefined;
}

/** Where the configuration says how a directory is rendered, that holds. */
function ofSurvey({ files, renders }: Search, found: Survey, told: Told): Findings {
  const orElse = (directory: string, own: () => Finding): readonly Finding[] => {
    const known = rendersOf(directory, renders);
    return known.length > 0 ? known.map((each) => rendered(files, each)) : [own()];
  };
  const findings = [
    ...found.charts.flatMap((chart) => orElse(chart, () => ownChart(files, chart, told))),
    ...found.kustomizations.flatMap((each) => orElse(each.directory, () => ownKustomization(each, told))),
    ...found.plain.map((file) => plain(file, told, false)),
  ];
  return { findings, skipped: found.skipped };
}

function rendersOf(directory: string, renders: readonly Render[]): readonly DirectoryRender[] {
  return renders.filter((each) => each.kind !== 'files').filter((each) => directoryOf(each) === directory);
}

const directoryOf = (render: DirectoryRender): string => (render.kind === 'chart' ? render.chart : render.kustomize);

function rendered(files: Files, render: DirectoryRender): Finding {
  const source = (): Promise<Source> =>
    render.kind === 'chart' ? chartSource(files, render) : kustomizeSource(files, render);
  return { kind: 'rendered', name: render.name, file: directoryOf(render), isNamed: true, source };
}

/** A chart with no more than its own values. */
function ownChart(files: Files, chart: string, { namespace }: Told): Finding {
  const source = async (): Promise<Source | Skipped> => {
    if ((await readChart(files, chart)).isLibrary)
      return { file: chart, reason: 'is a library chart, which renders to nothing by itself', code: 'library-chart' };
    return chartSource(files, { name: chart, chart, values: [], namespace, release: undefined });
  };
  return { kind: 'rendered', name: chart, file: chart, isNamed: false, source };
}

function ownKustomization(found: Kustomization, { namespace }: Told): Finding {
  const { directory, file } = found;
  const source = async (): Promise<Source | Skipped> =>
    lackOf(found) ?? sourceOfKustomization(directory, found, namespace);
  return { kind: 'rendered', name: directory, file, isNamed: false, source };
}

function plain(file: string, { name = file, namespace }: Told, isNamed: boolean): Finding {
  return { kind: 'plain', name, file, namespace, isNamed };
}
