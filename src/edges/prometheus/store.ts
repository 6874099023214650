/** Requests to one metric store: few at once, repeated with patience, all of it counted. */
import { Problem } from '../../core/base/problem.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { MetricsTally } from '../../ports/metrics.ts';
import { createTurns, type InTurn } from '../wire/turns.ts';
import { type BytesRequest, createExchange, type Form, type OpenAnswer } from './exchange.ts';
import { Failure } from './failures.ts';
import type { Link } from './link.ts';
import { createPatience, type Patience } from './patience.ts';

export interface StoreOptions {
  readonly link: Link;
  readonly clock: Clock;
  /** In [0, 1): spreads the pauses before repetitions. */
  readonly chance: () => number;
  readonly log: Log;
  /** Ends every request; each rejects with its reason. */
  readonly cancelled: AbortSignal;
}

export interface Store {
  /** Address for messages. */
  readonly server: string;
  readonly patience: Patience;
  readonly cancelled: AbortSignal;
  /** The data that `api/v1/<what>` answers. Throws a problem; a `Failure` where it is too much and less can be asked for. */
  ask(what: string, form: Form, how?: AskOptions): Promise<unknown>;
  /** The data of a page that not every store has, tried once; undefined where it cannot be had. */
  look(what: string): Promise<unknown>;
  /** Posts bytes once, and holds one of the turns until `done`. Throws a `Failure` or a problem. */
  open(what: string, request: BytesRequest): Promise<OpenAnswer>;
  countSamples(samples: number): void;
  tally(): MetricsTally;
}

export interface AskOptions {
  readonly canAskForLess: boolean;
  readonly signal: AbortSignal;
}

const atOnce = 4;

export function createStore(options: StoreOptions): Store {
  const { link, cancelled } = options;
  const exchange = createExchange(options);
  const patience = createPatience(options);
  const inTurn = createTurns(atOnce);
  let samples = 0;
  return {
    server: link.server,
    patience,
    cancelled,
    ask: (what, form, how = { canAskForLess: false, signal: cancelled }) =>
      patience.run(() => inTurn(() => exchange.query(what, form, how.signal)), how),
    look: (what) => inTurn(() => exchange.page(what, cancelled)).catch(nothingWhenRefused),
    open: async (what, request) => {
      const giveBack = await takeTurn(inTurn);
      const answer = await exchange.open(what, request, cancelled).catch((error: unknown) => {
        giveBack();
        throw error;
      });
      const done = async (): Promise<void> => {
        giveBack();
        await answer.done();
      };
      return { ...answer, done };
    },
    countSamples: (more) => {
      samples += more;
    },
    tally: () => ({ ...exchange.counted(), samples, retries: patience.retries() }),
  };
}

function nothingWhenRefused(error: unknown): undefined {
  if (!(error instanceof Problem || error instanceof Failure)) throw error;
}

/** Takes a turn that lasts until the function is called. */
function takeTurn(inTurn: InTurn): Promise<() => void> {
  return new Promise((take) => void inTurn(() => new Promise<void>((giveBack) => take(giveBack))));
}
