/** Looks at what there is to build, and at what the source is called. */
import type { InputsOf } from '../../core/base/inputs.ts';
import type { Revision } from '../../ports/source.ts';
import type { GoModule } from '../../ports/toolchain.ts';
import type { build } from '../inputs.ts';
import { targetOf } from './compile.ts';
import type { BuildWorld } from './world.ts';

export async function readSource(
  inputs: InputsOf<typeof build>,
  { source, toolchain, log }: Pick<BuildWorld, 'source' | 'toolchain' | 'log'>,
): Promise<{ readonly origin: Revision; readonly module: GoModule }> {
  log.progress('build: looking at the source');
  const [origin, module] = await Promise.all([source.revision(), toolchain.module(inputs.path, targetOf(inputs))]);
  return { origin, module };
}
