/** The audit action: look at everything there is, ask every rule, compare with an earlier run, keep the issue, tell it. */
import type { Outcome } from '../core/base/outcome.ts';
import { compareTo } from '../core/rules/findings/baseline.ts';
import { earlierFindings } from './acts/earlier.ts';
import { findAll } from './acts/find.ts';
import { joinFiles, readFindings } from './acts/join.ts';
import { publish } from './acts/publish.ts';
import { tellIssue } from './acts/tell-issue.ts';
import type { AuditWorld } from './acts/world.ts';
import { type audit, type AuditInputs, refuseContradictions } from './inputs.ts';

export async function auditFlow(inputs: AuditInputs, world: AuditWorld): Promise<Outcome<typeof audit>> {
  refuseContradictions(inputs);
  const { baseline: path, merge } = inputs;
  const baseline = path === undefined ? undefined : await readFindings(path, world.files);
  const issues = inputs.issue ? await world.openIssues() : undefined;
  const found = merge.length > 0 ? await joinFiles(merge, world) : await findAll(inputs, world);
  const { earlier, unread } = await earlierFindings(found.file, baseline, issues);
  const all = { ...found, ...compareTo(found.file, earlier), unread };
  return publish(all, await tellIssue(all, issues, inputs, world), inputs, world);
}
