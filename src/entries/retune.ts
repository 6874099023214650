/** The retune action. */
import { runAction } from '../edges/runner/action.ts';
import { retuneFlow } from '../retune/flow.ts';
import { retune } from '../retune/inputs.ts';
import { wireRetune } from '../wiring/retune.ts';

await runAction(retune, (inputs, host) => retuneFlow(inputs, wireRetune(inputs, host)));
