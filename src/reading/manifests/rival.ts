/** Values files that may be the ones in use, where nobody said which are: then a chart's own values are only a guess. */
import { basename, dirname, join } from 'node:path/posix';
import { at } from '../../core/base/json.ts';
import { formatPlace } from '../../core/base/problem.ts';
import { readUtf8 } from '../../core/yaml/text.ts';
import type { Files } from '../../ports/files.ts';
import { documentsOf } from './candidates.ts';
import type { Source } from './source.ts';
import type { Leaf } from './traced.ts';

/** Where the value stands a second time: `chart/values-production.yaml:7:12`. A file with another value is not in use. */
export async function rivalOf(
  { request, isNamespaceAssumed }: Source,
  leaf: Leaf,
  files: Files,
): Promise<string | undefined> {
  // a render without any of it is one that nobody described
  const isAsked = request.kind !== 'chart' || request.values.length > 0 || !isNamespaceAssumed;
  if (isAsked || leaf.file !== join(request.directory, 'values.yaml')) return undefined;
  for (const file of request.files.filter((each) => isBeside(each, leaf.file))) {
    const text = readUtf8((await files.read(file)) ?? new Uint8Array()) ?? '';
    const [document] = documentsOf(file, text);
    if (String(at(document?.value, ...leaf.path)) === String(leaf.value) && document !== undefined)
      return formatPlace(document.placeOf(leaf.path));
  }
  return undefined;
}

const isBeside = (file: string, values: string): boolean =>
  file !== values && dirname(file) === dirname(values) && /^values.*\.ya?ml$/.test(basename(file));
