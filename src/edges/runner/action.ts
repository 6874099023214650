/** Runs a declared action as a step of a workflow: inputs from the runner, the outcome back to it. */
import * as core from '@actions/core';
import { type Action, type InputsOf, parseInputs } from '../../core/base/inputs.ts';
import { didYouMean } from '../../core/base/nearest.ts';
import type { Outcome } from '../../core/base/outcome.ts';
import { systemClock } from '../wire/clock.ts';
import type { Environment } from '../wire/environment.ts';
import { type Given, readGiven, readState, withoutGiven } from './given.ts';
import { type Host, outputDirectoryFor } from './host.ts';
import { type Interruption, watchInterruptions } from './interruption.ts';
import type { LiveLog } from './pace.ts';
import { publishOnRunner } from './publish.ts';
import { carryOut, type Flow } from './run.ts';
import { createRunnerLog } from './runner-log.ts';
import { createSecrets } from './secrets.ts';

export async function runAction<A extends Action>(declared: A, flow: Flow<A>): Promise<never> {
  const interruption = watchInterruptions(process);
  const host = createRunnerHost(process.env, interruption);
  const given = readGiven(declared, process.env);
  warnOfUnknown(given, declared, host);
  return carryOut({
    declared,
    given: given.texts,
    parse: () => parseInputs(declared, given.texts),
    flow,
    host,
    interruption,
    publish: (ending) => {
      host.log.end();
      return publishOnRunner(ending, host);
    },
  });
}

/** Finishes what a main step began, from the state that it saved; undefined when nothing is left to do. A post step has no outputs. */
export type Finish<A extends Action> = (
  inputs: InputsOf<A>,
  state: ReadonlyMap<string, string>,
  host: Host,
) => Promise<Outcome | undefined>;

/** Runs a post step; where the main step saved no state it ends at once, without a word. */
export async function runPost<A extends Action>(declared: A, finish: Finish<A>): Promise<void> {
  const state = readState(process.env);
  if (state.size === 0) return;
  const interruption = watchInterruptions(process);
  const host = createRunnerHost(process.env, interruption);
  const { texts } = readGiven(declared, process.env);
  let isDone = false;
  await carryOut({
    declared,
    given: texts,
    parse: () => parseInputs(declared, texts),
    flow: async (inputs) => {
      const outcome = await finish(inputs, state, host);
      isDone = outcome === undefined;
      return outcome ?? { verdict: 'unchanged', outputs: {}, summary: '' };
    },
    host,
    interruption,
    publish: (ending) => {
      host.log.end();
      return isDone ? ending.exitCode : publishOnRunner(ending, host);
    },
  });
}

interface RunnerHost extends Host {
  readonly log: LiveLog;
}

function createRunnerHost(environment: Environment, interruption: Interruption): RunnerHost {
  const secrets = createSecrets();
  const workspace = environment['GITHUB_WORKSPACE'] || process.cwd();
  return {
    kind: 'runner',
    log: createRunnerLog(secrets, systemClock),
    clock: systemClock,
    environment: withoutGiven(environment),
    workspace,
    outputDirectory: outputDirectoryFor(environment['RUNNER_TEMP'], workspace),
    cancelled: interruption.signal,
    redact: secrets.redact,
    saveState: (name, value) => core.saveState(name, value),
  };
}

function warnOfUnknown({ unknown }: Given, declared: Action, { log }: Host): void {
  const names = Object.keys(declared.inputs);
  for (const name of unknown) log.warning(`unknown input ${name}${didYouMean(name, names)}`);
}
