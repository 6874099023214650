/** The world of record. */
import type { Host } from '../edges/runner/host.ts';
import type { RecordWorld } from '../record/acts/world.ts';
import type { RecordInputs } from '../record/inputs.ts';
import { wireHistory } from './history.ts';

export async function wireRecord(inputs: RecordInputs, host: Host): Promise<RecordWorld> {
  return { ...(await wireHistory(inputs, host)), clock: host.clock };
}
