/** Runs the same flows from a terminal: one command per action, the outcome on stdout, everything else on stderr. */
import type { Action } from '../../core/base/inputs.ts';
import { didYouMean } from '../../core/base/nearest.ts';
import { type Problem, problem, problemBlock } from '../../core/base/problem.ts';
import { exitCodeOf } from '../../core/base/verdict.ts';
import { systemClock } from '../wire/clock.ts';
import { type Arguments, formatOf, parseArguments, readArguments } from './arguments.ts';
import { stackOf } from './ending.ts';
import { helpOverview, helpPage } from './help.ts';
import { outputDirectoryFor } from './host.ts';
import { watchInterruptions } from './interruption.ts';
import { printEnding, printRefusal, writeResult } from './print.ts';
import { carryOut, type Flow } from './run.ts';
import { createSecrets } from './secrets.ts';
import { createTerminalLog } from './terminal-log.ts';

/** An action as a command; its flow is loaded only when it is to run, so that help is there at once. */
export interface Command {
  readonly declared: Action;
  /** Arguments that a reader can start from. */
  readonly examples: readonly string[];
  readonly start: (given: Arguments) => Promise<never>;
}

export function command<A extends Action>(
  declared: A,
  examples: readonly string[],
  load: () => Promise<Flow<A>>,
): Command {
  return { declared, examples, start: (given) => runOnTerminal(declared, load, given) };
}

export async function runCommand(
  argv: readonly string[],
  version: string,
  commands: readonly Command[],
): Promise<never> {
  const [name, ...rest] = argv;
  const print = (text: string): never => {
    const unwritten = writeResult(text);
    if (unwritten === undefined) process.exit(0);
    process.stderr.write(`${problemBlock(unwritten)}\n`);
    process.exit(exitCodeOf(unwritten.ends));
  };
  if (name === undefined || name === '--help' || name === '-h') {
    const declared = commands.map((each) => each.declared);
    return print(helpOverview(declared, version));
  }
  if (name === '--version') return print(`${version}\n`);
  const chosen = commands.find(({ declared }) => declared.name === name);
  if (chosen === undefined) return process.exit(printRefusal(unknownCommand(name, commands), formatOf(rest)));
  const given = readArguments(chosen.declared, rest);
  return given.wantsHelp ? print(helpPage(chosen.declared, chosen.examples)) : chosen.start(given);
}

async function runOnTerminal<A extends Action>(
  declared: A,
  load: () => Promise<Flow<A>>,
  given: Arguments,
): Promise<never> {
  const interruption = watchInterruptions(process);
  const environment = process.env;
  const secrets = createSecrets();
  const log = createTerminalLog(process.stderr, secrets, systemClock, environment['RUNNER_DEBUG'] === '1');
  const workspace = process.cwd();
  // a command in a workflow's `run:` is on a runner too
  const temporary = environment['GITHUB_ACTIONS'] === 'true' ? environment['RUNNER_TEMP'] : undefined;
  return carryOut({
    declared,
    given: given.texts,
    parse: () => parseArguments(declared, given),
    interruption,
    flow: async (inputs, host) => (await load())(inputs, host),
    host: {
      kind: 'terminal',
      log,
      columns: process.stderr.columns ?? process.stdout.columns,
      clock: systemClock,
      environment,
      workspace,
      outputDirectory: outputDirectoryFor(temporary, workspace),
      cancelled: interruption.signal,
      redact: secrets.redact,
      saveState: () => undefined,
    },
    publish: (ending) => {
      log.end();
      const above = log.last();
      if (ending.problem?.code === 'internal-error') log.debug(stackOf(ending.problem));
      return printEnding(ending, { format: given.format, redact: secrets.redact, above });
    },
  });
}

function unknownCommand(name: string, commands: readonly Command[]): Problem {
  const names = commands.map(({ declared }) => declared.name);
  return problem(
    'unknown-input',
    `unknown command ${name}${didYouMean(name, names)}`,
    'evenkeel --help lists the commands.',
  );
}
