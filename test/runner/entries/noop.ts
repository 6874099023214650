/** The no-op action as an entry. */
import { runAction } from '../../../src/edges/runner/action.ts';
import { noop, noopFlow } from '../noop.ts';

await runAction(noop, noopFlow);
