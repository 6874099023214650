/** Holds a set of source files against the import table and returns every breach as a sentence. */
import path from 'node:path/posix';
import { emptyNames, impureGlobals, longestFile, packageHomes, pureBuiltIns, type Zone, zones } from './table.ts';

/** Path from the top of the checkout → source text. */
export type Sources = ReadonlyMap<string, string>;

interface Edge {
  readonly from: string;
  /** A path in the checkout, or a bare specifier. */
  readonly to: string;
}

export function breaches(sources: Sources): readonly string[] {
  const edges = [...sources].flatMap(([file, source]) => importsOf(file, source));
  return [
    ...[...sources.keys()].flatMap(breachesOfName),
    ...[...sources].flatMap(([file, source]) => breachesOfText(file, source)),
    ...edges.flatMap(breachesOfEdge),
    ...cycles(edges),
  ];
}

export function zoneOf(file: string): Zone | undefined {
  return zones.find((zone) => zone.holds.test(file));
}

/** Static, re-exporting and dynamic imports, type-only ones included. */
export function importsOf(file: string, source: string): readonly Edge[] {
  const pattern =
    /(?:^|[;\s])(?:import|export)\s[^;'"`]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|^\s*import\s*['"]([^'"]+)['"]/gm;
  return [...withoutComments(source).matchAll(pattern)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    return { from: file, to: specifier.startsWith('.') ? path.join(path.dirname(file), specifier) : specifier };
  });
}

function breachesOfName(file: string): readonly string[] {
  const found: string[] = [];
  if (emptyNames.test(file)) found.push(`${file}: its name says nothing`);
  if (zoneOf(file) === undefined) found.push(`${file}: belongs to no zone of the table`);
  return found;
}

function breachesOfText(file: string, source: string): readonly string[] {
  const found: string[] = [];
  const code = withoutComments(source);
  if (/^export default\b/m.test(code)) found.push(`${file}: has a default export`);
  if (!/^(?:#!.*\n)?(?:\/\*\*|\/\/)/.test(source))
    found.push(`${file}: does not open with a sentence that says what it is for`);
  const lines = source.split('\n').length - 1;
  if (lines > longestFile) found.push(`${file}: has ${lines} lines; past ${longestFile} it wants to be two`);
  if (zoneOf(file)?.isPure === true) {
    for (const each of impureGlobals) if (each.test(code)) found.push(`${file}: is pure but uses ${each.source}`);
  }
  return found;
}

function breachesOfEdge({ from, to }: Edge): readonly string[] {
  const zone = zoneOf(from);
  if (zone === undefined) return [];
  if (to.startsWith('node:')) {
    return zone.isPure && !pureBuiltIns.includes(to) ? [`${from}: is pure but imports ${to}`] : [];
  }
  if (!to.startsWith('src/')) return breachesOfPackage(from, zone, to);
  const target = zoneOf(to);
  if (target === undefined) return [`${from}: imports ${to}, which belongs to no zone`];
  if (target.name !== zone.name && !zone.mayImport.includes(target.name)) {
    return [`${from}: ${zone.name} may not import ${target.name} (${to})`];
  }
  const isOtherFolder = target.isApart && !isOutside(zone) && folderOf(from, zone) !== folderOf(to, target);
  return isOtherFolder ? [`${from}: ${target.name} keep apart, but it imports ${to}`] : [];
}

function breachesOfPackage(from: string, zone: Zone, specifier: string): readonly string[] {
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  if (!zone.packages.includes(name)) return [`${from}: ${zone.name} may not import the package ${name}`];
  const home = packageHomes[name];
  return home === undefined || home.test(from) ? [] : [`${from}: the package ${name} is imported outside its edge`];
}

/** Wiring and entries meet every room and every edge; everybody else stays in a folder of their own. */
const isOutside = (zone: Zone): boolean => zone.name === 'wiring' || zone.name === 'entries';

/** `src/build` for a room, `src/edges/registry` for an edge. */
function folderOf(file: string, zone: Zone): string {
  return file
    .split('/')
    .slice(0, zone.name === 'edges' ? 3 : 2)
    .join('/');
}

function cycles(edges: readonly Edge[]): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of edges) targets.set(from, [...(targets.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) found.push(`a cycle: ${[...trail.slice(start), file].join(' → ')}`);
    if (start >= 0 || done.has(file)) return;
    for (const next of targets.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return found;
}

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}
