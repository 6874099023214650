/** One run from given texts to a published ending; the same for a runner and a terminal. */
import type { Action, InputsOf } from '../../core/base/inputs.ts';
import type { Outcome } from '../../core/base/outcome.ts';
import { Problem } from '../../core/base/problem.ts';
import { exitCodeOf } from '../../core/base/verdict.ts';
import { waitForReaders } from './blocking.ts';
import { type Ending, endingCancelled, endingOf, endingWithout } from './ending.ts';
import type { Host } from './host.ts';
import type { Interruption } from './interruption.ts';

/** What an entry hands over: finished inputs and the host go in, the outcome comes out. */
export type Flow<A extends Action> = (inputs: InputsOf<A>, host: Host) => Promise<Outcome<A>>;

export interface Run<A extends Action> {
  readonly declared: A;
  /** Input name → text. */
  readonly given: ReadonlyMap<string, string>;
  /** Throws a problem that lists everything that is wrong with what was given. */
  readonly parse: () => InputsOf<A>;
  readonly flow: (inputs: InputsOf<A>, host: Host) => Promise<Outcome>;
  readonly host: Host;
  readonly interruption: Interruption;
  /** Writes the ending everywhere it belongs, at once; returns the exit code. */
  readonly publish: (ending: Ending) => number;
}

/** Ends the process with the exit code of the verdict, also where something still holds the event loop. */
export async function carryOut<A extends Action>(run: Run<A>): Promise<never> {
  waitForReaders();
  const finish = (ending: Ending): never => process.exit(run.publish(ending));
  run.interruption.onEndAtOnce(() => finish(interrupted(run)));
  return finish(await endingFrom(run));
}

async function endingFrom<A extends Action>(run: Run<A>): Promise<Ending> {
  const { declared, host } = run;
  try {
    concealSecrets(run);
    const outcome = await run.flow(run.parse(), host);
    const fault = faultOf(host);
    if (fault === undefined) return endingOf(declared, outcome);
    // what was measured bad stays bad; a good end with a fault on the way is not known to be good
    const isBad = exitCodeOf(outcome.verdict) !== 0 && outcome.verdict !== 'cancelled';
    const verdict = isBad ? outcome.verdict : fault.ends;
    return endingOf(declared, { ...outcome, verdict, problem: fault });
  } catch (thrown) {
    return host.cancelled.aborted ? interrupted(run) : endingWithout(declared, thrown);
  }
}

function interrupted({ declared, host }: Pick<Run<Action>, 'declared' | 'host'>): Ending {
  const fault = faultOf(host);
  return fault === undefined ? endingCancelled(declared) : endingWithout(declared, fault);
}

function faultOf(host: Host): Problem | undefined {
  const reason: unknown = host.cancelled.reason;
  return reason instanceof Problem ? reason : undefined;
}

function concealSecrets<A extends Action>({ declared, given, host }: Run<A>): void {
  for (const [name, input] of Object.entries(declared.inputs)) {
    const secret = given.get(name) ?? '';
    if (input.isSecret && secret.trim() !== '') host.log.conceal(secret);
  }
}
