/** The post step of the front door: finishes what a cancelled or killed rollout began. */
import { runPost } from '../edges/runner/action.ts';
import { finishRollout } from '../rollout/post.ts';
import { frontDoor } from '../wiring/front-door/inputs.ts';
import { wireRollout } from '../wiring/rollout.ts';

await runPost(frontDoor, async (inputs, state, host) => finishRollout(state, await wireRollout(inputs, host)));
