/** Asks every rule about everything there is, and finds the line of each finding. */
import type { Config } from '../../core/config/config.ts';
import { defaultConfigFile } from '../../core/config/config-text.ts';
import { type FindingsFile, findingsFile } from '../../core/rules/findings/file.ts';
import { gather } from '../../core/rules/findings/gather.ts';
import { mergeFindings } from '../../core/rules/findings/merge.ts';
import { applySuppressions } from '../../core/rules/suppression/apply.ts';
import { suppressionsInText, suppressionsOfObject } from '../../core/rules/suppression/find.ts';
import { judged, type Suppression } from '../../core/rules/suppression/suppression.ts';
import { createScan } from '../../core/rules/world/scan.ts';
import type { World } from '../../core/rules/world/world.ts';
import { readConfig } from '../../reading/config.ts';
import { placeFindings } from '../../reading/manifests/place.ts';
import { readRepository } from '../../reading/manifests/repository.ts';
import { scanRepository } from '../../reading/manifests/scan.ts';
import type { Manifests } from '../../reading/manifests/traced.ts';
import { type AuditInputs, rulesOf } from '../inputs.ts';
import type { AuditWorld } from './world.ts';

export async function findAll(inputs: AuditInputs, world: AuditWorld): Promise<FindingsFile> {
  const { files, renderer, clock } = world;
  const rules = rulesOf(inputs);
  const config = await readConfig(files, inputs.config, inputs.config !== defaultConfigFile);
  const { renders } = config;
  const manifests = await readRepository(files, renderer, { patterns: inputs.manifests, renders, isForJudging: true });
  const scan = await scanRepository(files, manifests);
  const worlds = createScan(scan);
  const { findings: raw, unknown, passed } = gather(rules, worlds);
  const findings = mergeFindings(await placeFindings(raw, scan, manifests));
  return findingsFile({
    cluster: inputs['cluster-name'] ?? null,
    shard: inputs.shard ?? null,
    rules,
    findings,
    unknown,
    passed,
    applied: applySuppressions({ findings, unknown }, suppressionsIn(manifests, worlds, config), clock.now()),
    skipped: manifests.skipped.map(({ file, reason, code }) => ({ file, reason: code, says: reason })),
    workloads: [],
  });
}

function suppressionsIn(manifests: Manifests, worlds: readonly World[], config: Config): readonly Suppression[] {
  return [
    ...[...manifests.texts].flatMap(([file, text]) => suppressionsInText(file, text)),
    ...worlds.flatMap(({ objects }) => objects).flatMap(suppressionsOfObject),
    ...config.suppressions.map(({ match, ...parts }) => judged({ ...parts, where: { kind: 'config', match } })),
  ];
}
