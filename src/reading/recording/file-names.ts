/** Names of a bundle's files, made of names that anybody may have chosen. */
import { createHash } from 'node:crypto';

/** A file system's 255, less what is added. */
const longestName = 200;

/** Letters, digits, `.`, `_` and `-` stay; nothing else leads anywhere. */
export function fileNameOf(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9._-]+/g, '.').replace(/^\.+/, '');
  if (plain.length <= longestName) return plain || 'unnamed';
  // names that differ late only are not the same file
  return `${plain.slice(0, longestName - 13)}-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
}

/** A file for each series of one workload: `shop/deployment/web/cpu.app.csv.gz`; no two differ in case only. */
export function seriesFiles(
  { namespace, kind, name }: { readonly namespace: string; readonly kind: string; readonly name: string },
  series: readonly string[],
): ReadonlyMap<string, string> {
  const folder = [namespace, kind.toLowerCase(), name].map(fileNameOf).join('/');
  const taken = new Set<string>();
  return new Map(
    series.map((each) => {
      const file = untaken(fileNameOf(each), taken);
      taken.add(file.toLowerCase());
      return [each, `${folder}/${file}.csv.gz`];
    }),
  );
}

function untaken(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}
