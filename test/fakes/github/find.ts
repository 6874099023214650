/** Which operation a method and a path mean. */
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import type { World } from './world.ts';

export interface Found {
  readonly route: Route;
  /** The path's parameters, decoded. */
  readonly path: Readonly<Record<string, string>>;
}

const patterns = routes.map((route) => ({ route, pattern: patternOf(route) }));

/** Names at the end of a path may hold slashes, escaped or not. */
function patternOf({ name }: Route): RegExp {
  const source = name.replaceAll(/\{(\w+)\}/g, (_, parameter: string) =>
    ['ref', 'path', 'basehead'].includes(parameter) ? `(?<${parameter}>.+)` : `(?<${parameter}>[^/]+)`,
  );
  return new RegExp(`^${source}$`);
}

/** Also by the repository's number, as the links between pages have it. */
export function find({ owner, name }: World, prefix: string, method: string, path: string): Found | undefined {
  if (!path.startsWith(`${prefix}/`)) return undefined;
  const named = path.slice(prefix.length).replace(/^\/repositories\/1(?=\/|$)/, `/repos/${owner}/${name}`);
  for (const { route, pattern } of patterns) {
    const match = pattern.exec(`${method} ${named}`);
    if (match === null) continue;
    const parts = Object.entries(match.groups ?? {}).map(([key, value]) => [key, decodeURIComponent(value)]);
    return { route, path: Object.fromEntries(parts) };
  }
  return undefined;
}
