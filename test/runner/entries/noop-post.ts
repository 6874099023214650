/** The post step of the no-op action. */
import { runPost } from '../../../src/edges/runner/action.ts';
import { finishNoop, noop } from '../noop.ts';

await runPost(noop, finishNoop);
