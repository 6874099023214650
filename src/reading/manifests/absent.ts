/** Where a field that nothing sets could be set in a kustomization: beside what it already says of the object. */
import { dirname } from 'node:path/posix';
import { at, pathText, textAt } from '../../core/base/json.ts';
import { editYaml } from '../../core/yaml/edit.ts';
import type { Renderer } from '../../ports/renderer.ts';
import { documentsOf } from './candidates.ts';
import { movesBetween } from './moves.ts';
import type { Leaf, Located } from './traced.ts';
import { type Field, isSame, type RenderedSource, renderTexts, valueOf } from './trial.ts';

/** Any number: what a field takes is not checked while rendering. */
const tried = 7;

/** Proved like any other: with the key inserted, the field appears, and nothing else moves. */
export async function locateAbsent(rendered: RenderedSource, field: Field, renderer: Renderer): Promise<Located> {
  const { source, base } = rendered;
  const what = `${pathText(field.path)} of ${field.object}`;
  if (source.request.kind === 'chart') return refused(`${what} is not set by the chart ${source.request.directory}.`);
  for (const place of placesFor(rendered, field)) {
    const edited = editYaml(source.editable.get(place.file) ?? '', place.document, place.path, tried);
    if ('refused' in edited) continue;
    const rendering = await renderTexts(rendered, new Map([[place.file, edited.text]]), renderer);
    if (rendering === undefined || !isSame(valueOf(rendering, field), tried)) continue;
    if (movesBetween(base, rendering).every(({ object }) => object === field.object))
      return { kind: 'absent', leaf: place };
  }
  return refused(
    `${what} is not set, and no file in ${source.request.directory} describes this object, so that it could be set there.`,
  );
}

/** Documents of the kustomization's own directory that have the object's kind and a part of its name. */
function placesFor({ source, base }: RenderedSource, { object, path }: Field): readonly Leaf[] {
  const found = base.get(object)?.object;
  const directory = dirname(`./${source.file}`);
  const own = [...source.editable].filter(([file]) => `./${file}`.startsWith(`${directory}/`));
  return own.flatMap(([file, text]) =>
    documentsOf(file, text)
      .filter(({ value }) => textAt(value, 'kind') === found?.kind && at(value, 'metadata') !== undefined)
      .filter(({ value }) => found?.metadata.name.includes(textAt(value, 'metadata', 'name') ?? '\n'))
      .map(({ index, placeOf }) => {
        const { line = 1, column = 1 } = placeOf(path);
        return { file, document: index, path, line, column, value: null, alsoMoves: [] };
      }),
  );
}

const refused = (says: string): Located => ({ kind: 'refused', says });
