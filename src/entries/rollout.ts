/** The rollout action. */
import { runAction } from '../edges/runner/action.ts';
import { rolloutFlow } from '../rollout/flow.ts';
import { rollout } from '../rollout/inputs.ts';
import { wireRollout } from '../wiring/rollout.ts';

await runAction(rollout, async (inputs, host) => rolloutFlow(inputs, await wireRollout(inputs, host)));
