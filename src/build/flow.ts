/** The build action: a Go module becomes images, and the images reach the registry. */
import type { InputsOf } from '../core/base/inputs.ts';
import type { Outcome } from '../core/base/outcome.ts';
import { compareWithRegistry } from './acts/compare.ts';
import { compileImages } from './acts/compile.ts';
import { pushImages } from './acts/push.ts';
import { readSource } from './acts/source.ts';
import { writeLayouts } from './acts/layout.ts';
import type { BuildWorld } from './acts/world.ts';
import type { build } from './inputs.ts';
import { checkInputs, planBuild } from './plan.ts';
import { type BuildResult, noTraffic, outputsOf, reportOf, resultOf } from './result.ts';
import { summaryOf } from './summary.ts';

/** Builds, compares, pushes; throws coded problems, and then nothing is tagged. A dry run only builds and compares. */
export async function buildImages(inputs: InputsOf<typeof build>, world: BuildWorld): Promise<BuildResult> {
  const started = world.clock.now();
  const isDryRun = inputs['dry-run'];
  checkInputs(inputs);
  const { origin, module } = await readSource(inputs, world);
  const plan = planBuild(inputs, module, origin);
  const images = await compileImages(plan, module, inputs, world);
  const comparison = plan.isForRegistry ? await compareWithRegistry(images, plan.tags, world) : undefined;
  const isToPush = comparison !== undefined && !comparison.isComplete && !isDryRun;
  const traffic = isToPush ? await pushImages(images, plan.tags, world) : noTraffic;
  if (!isDryRun) await writeLayouts(images, plan.tags, world);
  const seconds = (world.clock.now() - started) / 1000;
  return resultOf({ images, tags: plan.tags, comparison, traffic, module, seconds, isDryRun });
}

/** The action: images built as `buildImages` does, and told in outputs, report and summary. */
export async function buildFlow(inputs: InputsOf<typeof build>, world: BuildWorld): Promise<Outcome<typeof build>> {
  const result = await buildImages(inputs, world);
  const reportFile = result.isDryRun ? '' : await world.files.write('build-report.json', reportOf(result));
  return { verdict: result.verdict, outputs: outputsOf(result, reportFile), summary: summaryOf(result) };
}
