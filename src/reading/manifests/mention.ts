/** Where people look for a field of a rendered object that no scalar decides by itself: the nearest key that is written. */
import type { Region } from '../../core/base/region.ts';
import { readUtf8 } from '../../core/yaml/text.ts';
import type { Files } from '../../ports/files.ts';
import type { Field, RenderedSource } from './trial.ts';
import { nearestKey } from './written.ts';

/** Undefined where no file of the repository writes the object. */
export async function mentionOf(rendered: RenderedSource, field: Field, files: Files): Promise<Region | undefined> {
  const isChart = rendered.source.request.kind === 'chart';
  return isChart ? inTemplate(rendered, field, files) : nearestKey(rendered, field);
}

/** The last step on the way to the field that its template writes once, else the kind. */
async function inTemplate(
  { base }: RenderedSource,
  { object, path }: Field,
  files: Files,
): Promise<Region | undefined> {
  const { file = '', object: found } = base.get(object) ?? {};
  if (!/(?:^|\/)templates\//.test(file)) return undefined;
  const lines = (readUtf8((await files.read(file)) ?? new Uint8Array()) ?? '').split('\n');
  const keys = path.filter((step) => typeof step === 'string').toReversed();
  const [first] = keys.flatMap((key) => onlyLine(lines, new RegExp(`^\\s*(?:- )?(${escaped(key)}):`)) ?? []);
  const kind = onlyLine(lines, new RegExp(`^(kind): *${escaped(found?.kind ?? '')}\\s*$`));
  const place = first ?? kind;
  return place && { file, ...place, endLine: place.line };
}

type Stretch = Pick<Region, 'line' | 'column' | 'endColumn'>;

function onlyLine(lines: readonly string[], key: RegExp): Stretch | undefined {
  const [only, second] = lines.flatMap((text, index): readonly Stretch[] => {
    const [whole = '', name = ''] = key.exec(text) ?? [];
    const column = whole.lastIndexOf(name) + 1;
    return name === '' ? [] : [{ line: index + 1, column, endColumn: column + name.length }];
  });
  return second === undefined ? only : undefined;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
