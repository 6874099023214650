/** The flow of the front door: what was built is what is rolled out, by digest. */
import { buildImages } from '../../build/flow.ts';
import { listImages, outputsOf } from '../../build/result.ts';
import { summaryOf } from '../../build/summary.ts';
import type { InputsOf } from '../../core/base/inputs.ts';
import type { Outcome } from '../../core/base/outcome.ts';
import { type Problem, problem } from '../../core/base/problem.ts';
import type { Host } from '../../edges/runner/host.ts';
import { rehearseRollout, rolloutFlow } from '../../rollout/flow.ts';
import { wireBuild } from '../build.ts';
import { wireRollout } from '../rollout.ts';
import type { frontDoor } from './inputs.ts';

type FrontDoorInputs = InputsOf<typeof frontDoor>;

/** What the rollout would be refused for is found before anything is built, so that nothing is pushed in vain. */
export async function frontDoorFlow(inputs: FrontDoorInputs, host: Host): Promise<Outcome<typeof frontDoor>> {
  if (inputs.push === 'false' && !inputs['dry-run']) throw unpushed(inputs);
  const world = await wireRollout(inputs, host);
  await rehearseRollout(inputs, world);
  const built = await buildImages(inputs, wireBuild(inputs, host));
  if (built.verdict === 'built' && !inputs['dry-run']) throw unpushed(inputs);
  const image = listImages(built).map((each) => each.image);
  // a module may hold a binary that no manifest runs
  const rolledOut = await rolloutFlow({ ...inputs, image }, world, 'offered');
  const { digest, changed, 'images-json': images } = outputsOf(built, '');
  return {
    ...rolledOut,
    outputs: { ...rolledOut.outputs, digest, changed, 'images-json': images },
    summary: `${rolledOut.summary.trimEnd()}\n\n${summaryOf(built)}`,
  };
}

function unpushed(inputs: FrontDoorInputs): Problem {
  return problem(
    'invalid-input',
    'the images are not to be pushed, so no cluster could pull them',
    'Set `push: true`, or on pull requests `dry-run: true`, or use actions/build alone.',
    { saw: `push: ${inputs.push}` },
  );
}
