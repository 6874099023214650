/** The record action: find what is autoscaled, say what will be asked, read it day by day, write the bundle, tell it. */
import type { Outcome } from '../core/base/outcome.ts';
import { findWorkloads } from '../reading/recording/find-workloads.ts';
import { planRecording, tellPlan } from '../reading/recording/plan.ts';
import { record as recordDays } from '../reading/recording/record.ts';
import { publish } from './acts/publish.ts';
import type { RecordWorld } from './acts/world.ts';
import type { record, RecordInputs } from './inputs.ts';

export async function recordFlow(inputs: RecordInputs, world: RecordWorld): Promise<Outcome<typeof record>> {
  const startedAt = world.clock.now();
  const recording = { ...world, recorder: world.recordInto(inputs.output) };
  const wish = await findWorkloads(inputs, world);
  const plan = await planRecording(recording, wish);
  tellPlan(plan, world.log);
  const recorded = inputs['dry-run'] ? undefined : await recordDays(plan, recording);
  return publish(plan, recorded, (world.clock.now() - startedAt) / 1000, world);
}
