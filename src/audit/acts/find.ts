/** Asks every rule about everything there is, and finds the line of each finding. */
import type { Problem } from '../../core/base/problem.ts';
import { isInShard, type Shard } from '../../core/base/shard.ts';
import type { Config } from '../../core/config/config.ts';
import { defaultConfigFile } from '../../core/config/config-text.ts';
import type { FindingsFile, SkippedRecord } from '../../core/rules/findings/file.ts';
import { withFound } from '../../core/rules/measuring/plot.ts';
import { gather, type Gathered } from '../../core/rules/findings/gather.ts';
import { findingsFile } from '../../core/rules/findings/published.ts';
import { applySuppressions } from '../../core/rules/suppression/apply.ts';
import { suppressionsInText, suppressionsOfObject } from '../../core/rules/suppression/find.ts';
import { judged, type Suppression, suppressionsOf } from '../../core/rules/suppression/suppression.ts';
import { identityKey, identityOf, type SeenObject } from '../../core/rules/world/seen.ts';
import type { Rule } from '../../core/rules/rule.ts';
import { readConfig } from '../../reading/config.ts';
import { placeFindings } from '../../reading/manifests/place.ts';
import type { Skipped } from '../../reading/manifests/traced.ts';
import { type AuditInputs, rulesOf } from '../inputs.ts';
import { look, type Sight } from './look.ts';
import type { AuditWorld } from './world.ts';

export interface Found extends Pick<Sight, 'sources' | 'recorded'> {
  /** All that nobody suppressed are new. */
  readonly file: FindingsFile;
  /** Why something that was named does not render; nothing can be said of it. */
  readonly broken: Problem | undefined;
}

export async function findAll(inputs: AuditInputs, world: AuditWorld): Promise<Found> {
  const rules = rulesOf(inputs);
  const config = await readConfig(world.files, inputs.config, inputs.config !== defaultConfigFile);
  const { broken, sources, recorded, suppressions, plots, ...told } = await judgeAll(rules, inputs, config, world);
  const { findings } = told;
  const file = findingsFile({
    ...told,
    cluster: inputs['cluster-name'] ?? null,
    shard: inputs.shard ?? null,
    rules,
    applied: applySuppressions(told, suppressionsOf(rules, suppressions), world.clock.now()),
    workloads: withFound(plots, findings),
  });
  return { file, broken, sources, recorded };
}

interface Told extends Gathered, Pick<Found, 'broken'>, Pick<Sight, 'sources' | 'recorded' | 'plots'> {
  readonly suppressions: readonly Suppression[];
  readonly skipped: readonly SkippedRecord[];
}

/** Findings with their places. Everything else of a cluster, as its pods, is let go before they are written. */
async function judgeAll(rules: readonly Rule[], inputs: AuditInputs, config: Config, world: AuditWorld): Promise<Told> {
  const isOurs = membership(inputs.shard);
  const sight = await look(inputs, config, isOurs, world);
  const gathered = gather(rules, sight.worlds, isOurs);
  world.log.progress('finding the line of each finding');
  const { manifests, scan, unseen, plots, sources, recorded } = sight;
  return {
    ...gathered,
    findings: await placeFindings(gathered.findings, scan, manifests),
    broken: manifests.broken[0],
    suppressions: suppressionsIn(sight, config),
    skipped: [...unseen, ...manifests.skipped.map(skippedRecord)],
    plots,
    sources,
    recorded,
  };
}

function skippedRecord({ file, reason, code, unread }: Skipped): SkippedRecord {
  // what a template makes may have any name
  const names = unread === undefined || code === 'template' ? undefined : namesIn(unread);
  return { file, reason: code, says: reason, ...(names && names.length <= mostNames && { names }) };
}

/** With more the whole file counts as skipped. */
const mostNames = 1000;

/** Of objects, and of whatever else has a `name`: too many do no harm. */
const namesIn = (text: string): readonly string[] =>
  [...new Set(Array.from(text.matchAll(/\bname["']?:\s*["']?([\w.-]+)/g), ([, name = '']) => name))].sort();

/** Of a fleet, each object is judged by one job. */
function membership(shard: Shard | undefined): (seen: SeenObject) => boolean {
  if (shard === undefined) return () => true;
  return (seen) => isInShard(identityKey(identityOf(seen)), shard);
}

function suppressionsIn({ manifests, worlds }: Sight, config: Config): readonly Suppression[] {
  return [
    ...[...manifests.texts].flatMap(([file, text]) => suppressionsInText(file, text)),
    ...worlds.flatMap(({ objects }) => objects).flatMap(suppressionsOfObject),
    ...config.suppressions.map(({ match, ...parts }) => judged({ ...parts, where: { kind: 'config', match } })),
  ];
}
