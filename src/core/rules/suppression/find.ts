/** Finds suppressions in the comments of files and in the annotations of objects. */
import type { SeenObject } from '../world/seen.ts';
import { parseSuppression, type Suppression } from './suppression.ts';

const mark = 'evenkeel:ignore=';

/** Of comments such as `# evenkeel:ignore=<slug> owner=@team until=YYYY-MM-DD reason="…"`. */
export function suppressionsInText(file: string, text: string): readonly Suppression[] {
  if (!text.includes(mark)) return [];
  return text.split(/\r?\n/).flatMap((line, index) => {
    const start = line.indexOf(mark);
    const comment = line.slice(0, Math.max(0, start)).search(/(?<!\S)#/);
    if (comment < 0) return [];
    const where = { kind: 'comment', file, line: index + 1, column: comment + 1 } as const;
    return [parseSuppression(line.slice(start + mark.length), where)];
  });
}

export const ignoreAnnotation = 'evenkeel.dev/ignore';

/** Several are separated by `;`, which may also stand in quoted text. */
export function suppressionsOfObject(seen: SeenObject): readonly Suppression[] {
  const said: unknown = seen.object.metadata.annotations?.[ignoreAnnotation];
  if (typeof said !== 'string') return [];
  const parts = said.match(/(?:"[^"]*"|[^;"]|")+/g) ?? [];
  return parts.filter((part) => part.trim() !== '').map((part) => parseSuppression(part, { kind: 'annotation', seen }));
}
