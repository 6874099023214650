/** Reads recorded syncs and sequences of the autoscaler, a line each, and prints what the product's controller makes of them. */
import { answerLines } from './lines.ts';
import { at } from '../../src/core/base/json.ts';
import { replaySequence } from '../../src/core/hpa/recorded-sequence.ts';
import { replayStep } from '../../src/core/hpa/recorded-sync.ts';

await answerLines((recorded) =>
  at(recorded, 'kind') === 'sequence' ? replaySequence(recorded) : replayStep(recorded),
);
