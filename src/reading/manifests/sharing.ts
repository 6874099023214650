/** Who else reads a file: a base belongs to several overlays, the values of a chart to several environments. */
import { Problem, problem } from '../../core/base/problem.ts';
import type { Files } from '../../ports/files.ts';
import type { Renderer } from '../../ports/renderer.ts';
import type { Kustomization } from './kustomization.ts';
import { type Move, movesBetween } from './moves.ts';
import { createReader } from './rendering.ts';
import type { Passed } from './sorting.ts';
import { type Source, sourceOfKustomization } from './source.ts';
import { survey } from './survey.ts';
import type { RenderedSource } from './trial.ts';

/** What is rendered with a file, as it renders now. */
export type Sharing = (file: string) => Promise<readonly RenderedSource[]>;

/** Throws `render-failed`, and `manifest-invalid` for what it renders to, unless that is told to `pass` (see `createReader`). */
export async function renderSource(
  source: Source,
  renderer: Renderer,
  pass?: (passed: Passed) => void,
): Promise<RenderedSource> {
  const rendered = await renderer.render(source.request, new Map());
  const { directory } = source.request;
  const at = { file: source.file };
  if (rendered.kind === 'no-program')
    throw problem('render-failed', `${directory} needs ${rendered.needs} on PATH`, `Install ${rendered.needs}.`, {
      at,
    });
  if (rendered.kind === 'failed')
    throw problem('render-failed', `${directory} does not render`, `Run \`${commandFor(source)}\` by hand.`, {
      saw: rendered.saw,
      at,
    });
  const read = createReader(source, pass);
  const base = read(rendered.text);
  const restless = async (): Promise<readonly Move[]> => {
    // kustomize makes nothing up
    if (source.request.kind === 'kustomize') return [];
    const again = await renderer.render(source.request, new Map());
    return again.kind === 'rendered' ? movesBetween(base, read(again.text)) : [];
  };
  let known: Promise<readonly Move[]> | undefined;
  return { source, read, base, restless: () => (known ??= restless()) };
}

function commandFor({ request }: Source): string {
  if (request.kind === 'kustomize') return `kustomize build ${request.directory}`;
  return ['helm template', request.directory, ...request.values.map((file) => `--values ${file}`)].join(' ');
}

/** Overlays that nobody asked for are looked for once, and rendered when they share a file with those that somebody did. */
export function createSharing(files: Files, renderer: Renderer, known: readonly RenderedSource[]): Sharing {
  const directories = new Set(known.map(({ source }) => source.request.directory));
  const rendered = new Map<string, Promise<RenderedSource | undefined>>();
  let searched: Promise<readonly Kustomization[]> | undefined;
  const others = async (): Promise<readonly Kustomization[]> =>
    (await survey(files, '.')).kustomizations.filter(({ directory }) => !directories.has(directory));
  const render = (found: Kustomization): Promise<RenderedSource | undefined> => {
    const rendering = rendered.get(found.directory) ?? renderOther(found, renderer);
    rendered.set(found.directory, rendering);
    return rendering;
  };
  return async (file) => {
    const asked = known.filter(({ source }) => source.editable.has(file));
    if (asked.every(({ source }) => source.request.kind === 'chart')) return asked;
    searched ??= others();
    const found = (await searched).filter((each) => each.files.has(file));
    return [...asked, ...(await Promise.all(found.map(render))).filter((each) => each !== undefined)];
  };
}

/** What does not render as it is cannot move either. */
async function renderOther(found: Kustomization, renderer: Renderer): Promise<RenderedSource | undefined> {
  try {
    return await renderSource(sourceOfKustomization(found.directory, found), renderer);
  } catch (thrown) {
    if (thrown instanceof Problem) return undefined;
    throw thrown;
  }
}
