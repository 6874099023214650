/** The post step of the rollout action: finishes what a cancelled or killed run began. */
import { runPost } from '../edges/runner/action.ts';
import { rollout } from '../rollout/inputs.ts';
import { finishRollout } from '../rollout/post.ts';
import { wireRollout } from '../wiring/rollout.ts';

await runPost(rollout, async (inputs, state, host) => finishRollout(state, await wireRollout(inputs, host)));
