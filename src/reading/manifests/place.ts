/** Finds the line that decides a finding about a rendered object. */
import { at } from '../../core/base/json.ts';
import type { Region } from '../../core/base/region.ts';
import type { Finding } from '../../core/rules/findings/finding.ts';
import { parseYaml } from '../../core/yaml/parse.ts';
import type { RepositoryScan } from './scan.ts';
import type { Leaf, Manifests } from './traced.ts';
import { isOwnName } from './written.ts';

/** In their order; renders again for each that has no place yet. Where none can be proved, the evidence says why, and the place is the nearest. */
export async function placeFindings(
  findings: readonly Finding[],
  { tracedBy }: RepositoryScan,
  manifests: Manifests,
): Promise<readonly Finding[]> {
  const placed: Finding[] = [];
  for (const finding of findings) {
    const traced = finding.region === null ? tracedBy.get(finding.field.seen) : undefined;
    if (traced === undefined) {
      placed.push(finding);
      continue;
    }
    const { path } = finding.field;
    const isDecided = !isOwnName(path) && !isCollection(at(finding.field.seen.object, ...path));
    const written = manifests.written(traced, path) ?? (isDecided ? undefined : await manifests.mention(traced, path));
    if (written !== undefined) {
      placed.push({ ...finding, region: written });
      continue;
    }
    const found = await manifests.locate(traced, path);
    if (found.kind === 'refused') {
      const region = (await manifests.mention(traced, path)) ?? null;
      placed.push({ ...finding, region, evidence: [...finding.evidence, found.says] });
    } else placed.push({ ...finding, region: regionOf(found.leaf, manifests.texts.get(found.leaf.file) ?? '') });
  }
  return placed;
}

/** A map or a list has a place, and no one value that decides it. */
const isCollection = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Of YAML inside of a block of text only the start is known, and how long the value is. */
function regionOf({ file, document, path, line, column, value }: Leaf, text: string): Region {
  const read = parseYaml(Buffer.from(text), file).find(({ index }) => index === document);
  const region = read?.regionOf(path);
  if (region !== undefined && (value === null || (region.line === line && region.column === column))) return region;
  return { file, line, column, endLine: line, endColumn: column + String(value ?? '').length };
}
