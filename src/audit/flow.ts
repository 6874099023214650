/** The audit action: look at everything there is, ask every rule, compare with the last run, keep the issue, tell it. */
import type { Outcome } from '../core/base/outcome.ts';
import { compareTo } from '../core/rules/findings/baseline.ts';
import { earlierFindings } from './acts/earlier.ts';
import { findAll } from './acts/find.ts';
import { joinFiles } from './acts/join.ts';
import { publish } from './acts/publish.ts';
import type { AuditWorld } from './acts/world.ts';
import { type audit, type AuditInputs, refuseContradictions } from './inputs.ts';

export async function auditFlow(inputs: AuditInputs, world: AuditWorld): Promise<Outcome<typeof audit>> {
  refuseContradictions(inputs);
  const earlier = await earlierFindings(inputs, world);
  const found = inputs.merge.length > 0 ? await joinFiles(inputs.merge, world) : await findAll(inputs, world);
  return publish(compareTo(found, earlier), inputs, world);
}
