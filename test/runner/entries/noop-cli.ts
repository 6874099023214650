/** The no-op action as a command. */
import { command, runCommand } from '../../../src/edges/runner/command.ts';
import { noop } from '../noop.ts';

await runCommand(process.argv.slice(2), '0.0.0', [
  command(noop, ['--say hello'], async () => (await import('../noop.ts')).noopFlow),
]);
