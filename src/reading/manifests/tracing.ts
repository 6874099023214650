/** What the search for a field works with, and what a change of a file does in the other renders that read it. */
import type { Files } from '../../ports/files.ts';
import type { Overrides, Renderer } from '../../ports/renderer.ts';
import { moveText } from './moves.ts';
import type { Sharing } from './sharing.ts';
import { movesIn, type RenderedSource, renderTexts } from './trial.ts';

export interface Tracing {
  readonly files: Files;
  readonly renderer: Renderer;
  readonly sharing: Sharing;
  /** After which no further rendering is begun. */
  readonly mostSeconds: number;
}

/** What moves in other renders that read the file, with their names; `texts` has the file as it would be. */
export async function movesElsewhere(
  file: string,
  texts: Overrides,
  { source }: RenderedSource,
  { sharing, renderer }: Tracing,
): Promise<readonly string[]> {
  const others = (await sharing(file)).filter((each) => each.source.name !== source.name);
  const found = others.map(async (other) => {
    const { name } = other.source;
    const rendering = await renderTexts(other, texts, renderer);
    if (rendering === undefined) return [`all of ${name}, which does not render with another value`];
    return (await movesIn(other, rendering)).map((move) => `${moveText(move)} (${name})`);
  });
  return (await Promise.all(found)).flat();
}
