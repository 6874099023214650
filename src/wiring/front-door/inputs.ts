/** The inputs and outputs of the front door: those of build and of rollout, which gets its images from the build. */
import { build } from '../../build/inputs.ts';
import { action, flag } from '../../core/base/inputs.ts';
import { rollout } from '../../rollout/inputs.ts';

const { image: _image, ...rolloutInputs } = rollout.inputs;
const { digest, changed, 'images-json': imagesJson } = build.outputs;

export const frontDoor = action({
  name: 'front-door',
  says: 'Build a Go module into images, roll them out on Kubernetes by digest, and take back what is bad',
  inputs: {
    ...build.inputs,
    ...rolloutInputs,
    'dry-run': flag('Build, read and decide everything, print the plan, push and write nothing').or('false'),
  },
  outputs: { ...rollout.outputs, digest, 'images-json': imagesJson, changed },
  hasPost: true,
});
