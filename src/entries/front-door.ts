/** The front door: build, then rollout, in one process. */
import { runAction } from '../edges/runner/action.ts';
import { frontDoor } from '../wiring/front-door/inputs.ts';
import { frontDoorFlow } from '../wiring/front-door/flow.ts';

await runAction(frontDoor, frontDoorFlow);
