/** The build action. */
import { buildFlow } from '../build/flow.ts';
import { build } from '../build/inputs.ts';
import { runAction } from '../edges/runner/action.ts';
import { wireBuild } from '../wiring/build.ts';

await runAction(build, (inputs, host) => buildFlow(inputs, wireBuild(inputs, host)));
