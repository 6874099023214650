/** What is rendered, and the files in which the values of a rendering can be changed. */
import { join } from 'node:path/posix';
import type { Render } from '../../core/config/config.ts';
import { type Problem, problem } from '../../core/base/problem.ts';
import { readUtf8 } from '../../core/yaml/text.ts';
import type { Files } from '../../ports/files.ts';
import type { RenderRequest } from '../../ports/renderer.ts';
import { ownSubCharts, readChart } from './chart.ts';
import { type Kustomization, readKustomization } from './kustomization.ts';
import type { Skipped } from './traced.ts';

export interface Source {
  /** The config's name of the render, or the path of what was found. */
  readonly name: string;
  readonly request: RenderRequest;
  /** Of objects that name none; undefined leaves it to whoever applies them. */
  readonly namespace: string | undefined;
  readonly isNamespaceAssumed: boolean;
  /** Stands for the whole: the kustomization, or Chart.yaml. */
  readonly file: string;
  /** Path → text; what wins over others comes first. */
  readonly editable: ReadonlyMap<string, string>;
}

type ChartRender = Omit<Extract<Render, { kind: 'chart' }>, 'kind' | 'matchers'>;

/** A chart as the config renders it. Throws `manifest-not-found`, `manifest-invalid`. */
export async function chartSource(files: Files, render: ChartRender): Promise<Source> {
  const directory = join(render.chart);
  const chart = await readChart(files, directory);
  const all = await files.find(directory, ['']);
  const inner = await ownSubCharts(files, directory, all);
  const values = [...render.values.toReversed(), ...[directory, ...inner].map((each) => join(each, 'values.yaml'))];
  const texts = await Promise.all(values.map((path) => readText(files, path)));
  const lost = render.values.find((path) => texts[values.indexOf(path)] === undefined);
  if (lost !== undefined) throw problem('manifest-not-found', `${lost}, values of ${render.name}, does not exist`);
  const namespace = render.namespace ?? 'default';
  return {
    name: render.name,
    request: {
      kind: 'chart',
      directory,
      values: render.values,
      namespace,
      release: render.release ?? chart.name,
      files: [...new Set([...all, ...render.values])],
    },
    namespace,
    isNamespaceAssumed: render.namespace === undefined,
    file: join(directory, 'Chart.yaml'),
    editable: new Map(values.flatMap((path, index) => (texts[index] === undefined ? [] : [[path, texts[index]]]))),
  };
}

/** A kustomization as the config renders it. Throws `manifest-not-found`, `manifest-invalid`, `render-failed`. */
export async function kustomizeSource(
  files: Files,
  { name, kustomize, namespace }: { name: string; kustomize: string; namespace: string | undefined },
): Promise<Source> {
  const kustomization = await readKustomization(files, kustomize);
  if (kustomization === undefined) throw problem('manifest-not-found', `${kustomize} has no kustomization`);
  return sourceOfKustomization(name, kustomization, namespace);
}

export function sourceOfKustomization(name: string, found: Kustomization, namespace?: string): Source {
  const [missing] = found.missing;
  if (missing !== undefined) throw fetches(found, missing);
  const texts = [...found.files].flatMap(([path, bytes]): readonly [string, string][] => {
    const text = readUtf8(bytes);
    return text === undefined ? [] : [[path, text]];
  });
  return {
    name,
    request: { kind: 'kustomize', directory: found.directory, files: [...found.files.keys()] },
    namespace,
    isNamespaceAssumed: false,
    file: found.file,
    editable: new Map(texts),
  };
}

/** Why a kustomization that a search found is passed over before anything is started. */
export function lackOf(found: Kustomization): Skipped | undefined {
  const [missing] = found.missing;
  if (missing === undefined) return undefined;
  const code = found.missing.some((each) => remote.test(each)) ? 'remote-base' : 'render-failed';
  return { file: found.file, reason: fetches(found, missing).message, code, sources: [...found.files.keys()] };
}

/** As kustomize takes it: an address, a repository of git, or a host's name in front. */
const remote = /:\/\/|^[\w.-]+@|[?&]ref=|^[\w-]+(?:\.[\w-]+)+\//;

const fetches = ({ file }: Kustomization, missing: string): Problem =>
  problem(
    'render-failed',
    `${file} includes ${missing}, which is not in the workspace`,
    'Keep what it includes in the repository; nothing is fetched while rendering.',
    { at: { file } },
  );

async function readText(files: Files, path: string): Promise<string | undefined> {
  const bytes = await files.read(path);
  return bytes === undefined ? undefined : readUtf8(bytes);
}
