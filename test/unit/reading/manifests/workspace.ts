// A workspace in memory, a program that renders it as a test says, and the search for a field in it.
import { join, matchesGlob } from 'node:path/posix';

import { Problem, problem } from '../../../../src/core/base/problem.ts';
import { isRecord, type JsonPath, type JsonRecord } from '../../../../src/core/base/json.ts';
import { parseConfig } from '../../../../src/core/config/config-text.ts';
import { parseYaml } from '../../../../src/core/yaml/parse.ts';
import { readRepository } from '../../../../src/reading/manifests/repository.ts';
import type { Located } from '../../../../src/reading/manifests/traced.ts';
import type { Files } from '../../../../src/ports/files.ts';
import type { Overrides, Rendered, Renderer, RenderRequest } from '../../../../src/ports/renderer.ts';

export type Texts = Readonly<Record<string, string>>;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Files by path. Directories are what files are in; reading one is refused, as a disk would. */
export function filesOf(texts: Texts): Files {
  const isDirectory = (path: string): boolean =>
    path === '.' || Object.keys(texts).some((each) => each.startsWith(`${path}/`));
  return {
    read: async (given) => {
      const path = join(given);
      if (texts[path] === undefined && isDirectory(path))
        throw problem('file-not-found', `${path} is not a regular file`);
      return texts[path] === undefined ? undefined : bytesOf(texts[path]);
    },
    find: async (given, endings) => {
      const pattern = join(given).replace(/\/$/, '');
      const paths = Object.keys(texts).sort();
      if (texts[pattern] !== undefined) return [pattern];
      if (!isDirectory(pattern)) return paths.filter((path) => matchesGlob(path, pattern));
      const below = pattern === '.' ? paths : paths.filter((path) => path.startsWith(`${pattern}/`));
      return below.filter((path) => endings.some((end) => path.endsWith(end)));
    },
    write: () => Promise.reject(new Error('nothing is to be written')),
  };
}

export interface Desk {
  readonly files: Files;
  readonly renderer: Renderer;
  /** Directories that were rendered so far. */
  readonly rendered: readonly string[];
}

/** What a directory renders to: `values` is every map of its files in one, a throw is a failure. */
export type Templates = Readonly<Record<string, (values: JsonRecord, request: RenderRequest) => string>>;

export function deskOf(texts: Texts, templates: Templates): Desk {
  const rendered: string[] = [];
  const render = async (request: RenderRequest, overrides: Overrides): Promise<Rendered> => {
    rendered.push(request.directory);
    const template = templates[request.directory];
    if (template === undefined) return { kind: 'no-program', needs: 'a program' };
    const winning = request.kind === 'chart' ? request.values : [];
    const seen = [...request.files, ...winning].map((file) => overrides.get(file) ?? texts[file] ?? '');
    try {
      return { kind: 'rendered', text: template(Object.assign({}, ...seen.map(mapOf)), request) };
    } catch (error) {
      return { kind: 'failed', saw: String(error) };
    }
  };
  return { files: filesOf(texts), renderer: { render }, rendered };
}

function mapOf(text: string): JsonRecord {
  try {
    return (
      parseYaml(bytesOf(text), 'values')
        .map(({ value }) => value)
        .find(isRecord) ?? {}
    );
  } catch (thrown) {
    if (thrown instanceof Problem) return {};
    throw thrown;
  }
}

/** An autoscaler as a template prints it. */
export function autoscaler(name: string, spec: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(spec).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`);
  return `---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: ${name}\nspec:\n${lines.join('')}`;
}

export interface Asked {
  readonly texts: Texts;
  readonly templates?: Templates;
  /** The configuration. */
  readonly config?: string;
  readonly render: string;
  readonly path?: JsonPath;
  readonly mostSeconds?: number;
}

/** The answer, and which directories were rendered to find it. */
export async function locate({
  texts,
  templates = {},
  config = '',
  render,
  path = ['spec', 'maxReplicas'],
  mostSeconds = 60,
}: Asked): Promise<Located & { readonly rendered: readonly string[] }> {
  const { files, renderer, rendered } = deskOf(texts, templates);
  const { renders } = parseConfig(bytesOf(config), 'evenkeel.yaml');
  const manifests = await readRepository(files, renderer, { patterns: [], renders, mostSeconds });
  const object = manifests.objects.find((each) => each.render === render);
  if (object === undefined)
    throw new Error(`${render} is none of ${manifests.objects.map((each) => each.render).join(', ')}`);
  const before = rendered.length;
  return { ...(await manifests.locate(object, path)), rendered: rendered.slice(before) };
}

/** `file:line:column path value`, then what moves along; or the sentence of the refusal. */
export function told(located: Located): readonly string[] {
  if (located.kind === 'refused') return [located.says];
  const { file, line, column, path, value, alsoMoves } = located.leaf;
  return [`${file}:${line}:${column} ${path.join('.')} ${value}`, ...alsoMoves];
}
