/** What an earlier run found, where somebody says which. */
import type { Earlier } from '../../core/rules/findings/baseline.ts';
import type { AuditInputs } from '../inputs.ts';
import { readFindings } from './join.ts';
import type { AuditWorld } from './world.ts';

/** Throws `file-not-found`, and what reading a findings file throws. */
export async function earlierFindings(inputs: AuditInputs, { files }: AuditWorld): Promise<readonly Earlier[]> {
  return inputs.baseline === undefined ? [] : (await readFindings(inputs.baseline, files)).findings;
}
