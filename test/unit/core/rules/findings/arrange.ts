// What runs find in overlays of one base, each with its own names.
import type { JsonRecord } from '../../../../../src/core/base/json.ts';
import { isInShard, type Shard } from '../../../../../src/core/base/shard.ts';
import type { FindingRecord, FindingsFile } from '../../../../../src/core/rules/findings/file.ts';
import type { Finding } from '../../../../../src/core/rules/findings/finding.ts';
import { gather } from '../../../../../src/core/rules/findings/gather.ts';
import { findingsFile } from '../../../../../src/core/rules/findings/published.ts';
import { rules } from '../../../../../src/core/rules/index.ts';
import { applySuppressions } from '../../../../../src/core/rules/suppression/apply.ts';
import { suppressionsOfObject } from '../../../../../src/core/rules/suppression/find.ts';
import { identityKey, identityOf, type SeenObject } from '../../../../../src/core/rules/world/seen.ts';
import { type Case, readAt, worldsOf } from '../arrange.ts';
import { deployment, hpa } from '../objects.ts';

const asked = rules.filter(({ id }) => id === 'min-equals-max');

export interface Situation extends Omit<Case, 'why'> {
  /** Worlds that write the field themselves; the others have it from their base. */
  readonly patched?: readonly string[];
}

/** What a run finds, or the job of a fleet that judges one part. */
export function fileOf({ patched = [], ...given }: Situation, shard: Shard | null = null): FindingsFile {
  const worlds = worldsOf({ why: '', ...given });
  const isOurs = (seen: SeenObject): boolean => shard === null || isInShard(identityKey(identityOf(seen)), shard);
  const { findings: raw, unknown, passed } = gather(asked, worlds, isOurs);
  const findings = raw.map((each) => placed(each, patched));
  const suppressions = worlds.flatMap(({ objects }) => objects).flatMap(suppressionsOfObject);
  const applied = applySuppressions({ findings, unknown }, suppressions, readAt);
  const rest = { cluster: null, skipped: [], workloads: [] };
  return findingsFile({ ...rest, shard, rules: asked, findings, unknown, passed, applied });
}

function placed(finding: Finding, patched: readonly string[]): Finding {
  const { world, field } = finding;
  if (field.seen.file === undefined) return finding;
  const file = patched.includes(world) ? `${world}/hpa.yaml` : 'base/hpa.yaml';
  return { ...finding, region: { file, line: 8, column: 3, endLine: 8, endColumn: 4 } };
}

/** An autoscaler that can never scale, and its target, as an overlay renders the base for its namespace. */
export const rendered = (namespace: string, own: Parameters<typeof hpa>[0] = {}): readonly JsonRecord[] => [
  hpa({ min: 2, max: 2, namespace, ...own }),
  deployment({ namespace }),
];

/** One overlay for each namespace, called as it is. */
export const overlays = (namespaces: readonly string[]): Situation => ({
  worlds: Object.fromEntries(namespaces.map((each) => [each, rendered(each)])),
});

export const namespacesOf = ({ object, sharedBy = [{ object, fingerprint: '' }] }: FindingRecord): readonly string[] =>
  sharedBy.map((each) => each.object.namespace).sort();
