/** Compiles the planned binaries in one go and makes an image of each. */
import type { InputsOf } from '../../core/base/inputs.ts';
import type { BuildTarget, GoModule } from '../../ports/toolchain.ts';
import { baseLayer, imageOf, platformName, warningsOf } from '../image.ts';
import type { build } from '../inputs.ts';
import type { BuildPlan } from '../plan.ts';
import type { BuiltImage } from '../result.ts';
import type { BuildWorld } from './world.ts';

export function targetOf(inputs: InputsOf<typeof build>): BuildTarget {
  return { platform: platformName, tags: inputs['go-tags'] };
}

export async function compileImages(
  plan: BuildPlan,
  module: GoModule,
  inputs: InputsOf<typeof build>,
  { toolchain, systemFiles, log, cancelled, created }: BuildWorld,
): Promise<readonly BuiltImage[]> {
  for (const warning of warningsOf(inputs)) log.warning(warning);
  const mains = plan.images.map(({ main }) => main);
  log.progress(`build: compiling ${mains.map(({ name }) => name).join(', ')} with ${module.goVersion}`);
  const target = targetOf(inputs);
  const compilation = { module, mains, target, ldflags: inputs.ldflags ?? '', flags: inputs['go-flags'] };
  const [binaries, base] = await Promise.all([
    toolchain.compile(compilation, cancelled),
    systemFiles().then((system) => baseLayer(system, inputs.user, created)),
  ]);
  log.progress('build: assembling the image');
  return plan.images.map((planned) => {
    const binary = binaries.find(({ main }) => main.importPath === planned.main.importPath);
    if (binary === undefined) throw new Error(`the compiler left no binary of ${planned.main.importPath}`);
    const content = imageOf({ name: planned.main.name, bytes: binary.bytes }, base, inputs, created);
    return { ...planned, content };
  });
}
