/** An action that does next to nothing, so that what every action costs and promises can be shown by itself. */
import { setTimeout as wait } from 'node:timers/promises';
import { action, choice, flag, list, text, wholeNumber } from '../../src/core/base/inputs.ts';
import type { InputsOf } from '../../src/core/base/inputs.ts';
import type { Outcome } from '../../src/core/base/outcome.ts';
import { exhaustive } from '../../src/core/base/exhaustive.ts';
import { problem } from '../../src/core/base/problem.ts';
import { createFiles } from '../../src/edges/files/workspace.ts';
import type { Host } from '../../src/edges/runner/host.ts';

export const noop = action({
  name: 'noop',
  says: 'Do what is asked and nothing else',
  inputs: {
    act: choice('What to do', ['end', 'echo', 'wait', 'hang', 'throw', 'reject', 'stall', 'refuse', 'write']).or('end'),
    say: text('Text that goes to every sink'),
    lines: list('Lines that go to the log'),
    count: wholeNumber('A number', 1, 9).or('1'),
    'dry-run': flag('Write nothing').or('false'),
    password: text('A secret').secret(),
  },
  outputs: {
    verdict: 'How it ended',
    said: 'What was said',
    'report-file': 'Where it was written',
    'error-code': 'Code of the error, empty when there was none',
  },
  hasPost: true,
});

type Noop = typeof noop;

export async function noopFlow(inputs: InputsOf<Noop>, host: Host): Promise<Outcome<Noop>> {
  const { log } = host;
  const said = inputs.say ?? '';
  for (const line of inputs.lines) log.info(line);
  const done = (report = ''): Outcome<Noop> => ({
    verdict: 'succeeded',
    outputs: { said, 'report-file': report },
    summary: `## noop: succeeded\n\n${said}\n`,
  });
  switch (inputs.act) {
    case 'end':
      return done();
    case 'echo':
      return echo(said, host, done);
    case 'wait':
      return waitForCancel(host);
    case 'hang':
      log.info('hanging');
      await wait(60_000);
      return done();
    case 'stall':
      return new Promise(() => undefined);
    case 'throw':
      throw new Error(`a fault ${said}`);
    case 'reject':
      void Promise.reject(new Error(`nobody catches this ${said}`));
      return waitForCancel(host);
    case 'refuse':
      throw problem('compile-failed', 'the compiler refused', undefined, {
        saw: `main.go:3:7: ${said}`,
        at: { file: 'main.go', line: 3, column: 7 },
      });
    case 'write':
      return done(await createFiles(host).write('report.json', JSON.stringify({ version: 1, said })));
    default:
      return exhaustive(inputs.act);
  }
}

async function echo(said: string, host: Host, done: () => Outcome<Noop>): Promise<Outcome<Noop>> {
  const { log } = host;
  log.info(said);
  log.progress(said);
  log.debug(said);
  log.warning(said);
  log.error(said, { file: 'a,b:c.go', line: 1 });
  host.saveState('said', said);
  // time for what printing may have broken to come back as an error
  await wait(10);
  return done();
}

/** Saves state, then waits for the cancel signal and ends as a flow should. */
async function waitForCancel(host: Host): Promise<Outcome<Noop>> {
  host.saveState('begun', 'yes');
  host.log.info('waiting');
  await host.clock.sleep(60_000, host.cancelled).catch(() => undefined);
  return { verdict: 'cancelled', outputs: { said: 'was cancelled', 'report-file': '' }, summary: '' };
}

/** What the post step finds to do: whatever a run that was cancelled had begun. */
export async function finishNoop(
  _inputs: InputsOf<Noop>,
  state: ReadonlyMap<string, string>,
): Promise<Outcome<Noop> | undefined> {
  if (state.get('begun') !== 'yes') return undefined;
  return {
    verdict: 'succeeded',
    outputs: { said: '', 'report-file': '' },
    summary: '## noop: finished by its post step\n',
  };
}
