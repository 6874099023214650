/** The `renders` of the configuration: how parts of the repository become objects. */
import { normalize } from 'node:path/posix';
import { exhaustive } from '../base/exhaustive.ts';
import type { Render } from './config.ts';
import type { Entry } from './entry.ts';

const kinds = ['chart', 'kustomize', 'files'] as const;

/** Keys that have a meaning for one kind only. */
const ownKeys = { chart: ['values', 'release'], kustomize: [], files: [] } as const;

/** Renders without a kind are complained of, and left out. */
export function rendersOf(entry: Entry): readonly Render[] {
  const entries = entry.items();
  const names = new Set<string>();
  return entries.flatMap((each) => {
    const render = renderOf(each);
    if (render === undefined) return [];
    if (names.has(render.name)) each.at('name').complain(`is ${render.name}, which another render is called already`);
    names.add(render.name);
    return [render];
  });
}

function renderOf(entry: Entry): Render | undefined {
  const [kind, other] = kinds.filter((each) => !entry.at(each).isAbsent);
  if (kind === undefined || other !== undefined) {
    entry.complain(`has ${kind === undefined ? 'none' : 'more than one'} of ${kinds.join(', ')}; it needs one`);
    return undefined;
  }
  entry.allow('name', 'namespace', 'matchers', kind, ...ownKeys[kind]);
  const named = {
    name: entry.at('name').text(),
    matchers: entry.at('matchers').items().map(matcherOf),
    namespace: optionalName(entry.at('namespace')),
  };
  switch (kind) {
    case 'chart':
      return {
        ...named,
        kind,
        chart: pathOf(entry.at('chart')),
        values: entry.at('values').items().map(pathOf),
        release: optionalName(entry.at('release')),
      };
    case 'kustomize':
      return { ...named, kind, kustomize: pathOf(entry.at('kustomize')) };
    case 'files':
      return { ...named, kind, files: entry.at('files').items().map(pathOf) };
    default:
      return exhaustive(kind);
  }
}

/** Relative to the workspace, as it will be compared: `./charts/shop/` is `charts/shop`. */
function pathOf(entry: Entry): string {
  const path = normalize(entry.text()).replace(/\/$/, '');
  if (path === '' || path.startsWith('/') || path.split('/').includes('..'))
    entry.complain('is not a path inside the workspace, relative to its root');
  return path;
}

/** Namespaces and releases are names that a server must accept, and arguments of a command. */
function optionalName(entry: Entry): string | undefined {
  if (entry.isAbsent) return undefined;
  const name = entry.text();
  if (name !== '' && !/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name))
    entry.complain('is not a name of lower-case letters, digits and hyphens');
  return name;
}

function matcherOf(entry: Entry): string {
  const matcher = entry.text();
  if (matcher !== '' && !/^[a-zA-Z_][a-zA-Z0-9_]*\s*(?:=|!=|=~|!~)\s*"(?:[^"\\]|\\.)*"$/.test(matcher))
    entry.complain('is not a matcher such as `cluster="prod"`');
  return matcher;
}
