/**
 * Cuts GitHub's published description of its API down to what the double of GitHub serves:
 * `npm pack @octokit/openapi@23.0.2`, unpack it, `node scripts/trim-openapi.ts package/generated/api.github.com.json`, `npx oxfmt`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { routes } from '../test/fakes/github/routes.ts';

type Node = Readonly<Record<string, unknown>>;

/** Words for readers, and what only generators of clients and pages use. */
const left = /^(?:description|summary|examples?|externalDocs|tags|headers|deprecated|x-.*)$/;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Below `properties` the keys are names, and stay. */
function trim(value: unknown, areNames = false): unknown {
  if (Array.isArray(value)) return value.map((each) => trim(each));
  if (!isNode(value)) return value;
  const kept = Object.entries(value).filter(([key]) => areNames || !left.test(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, trim(inner, key === 'properties' && !areNames)]));
}

function at(whole: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, key) => (isNode(node) ? node[key] : undefined), whole);
}

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('usage: node scripts/trim-openapi.ts <api.github.com.json>');
const whole: unknown = JSON.parse(readFileSync(source, 'utf8'));

const paths: Record<string, Record<string, unknown>> = {};
for (const { name } of routes) {
  const [method = '', path = ''] = name.split(' ');
  const operation = at(whole, ['paths', path, method.toLowerCase()]);
  if (operation === undefined) throw new Error(`no such operation: ${name}`);
  (paths[path] ??= {})[method.toLowerCase()] = trim(operation);
}

const components: Record<string, Record<string, unknown>> = {};
function take(value: unknown): void {
  for (const [, kind = '', name = ''] of JSON.stringify(value).matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)) {
    const group = (components[kind] ??= {});
    if (name in group) continue;
    group[name] = trim(at(whole, ['components', kind, name]));
    take(group[name]);
  }
}
take(paths);

const info = { title: 'GitHub REST API', version: `@octokit/openapi ${String(at(whole, ['info', 'version']))}` };
const trimmed = { openapi: at(whole, ['openapi']), info, paths, components };
writeFileSync(new URL('../test/fakes/github/openapi.json', import.meta.url), `${JSON.stringify(trimmed)}\n`);
