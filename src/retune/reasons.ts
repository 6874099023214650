/** The closed list of reasons for a decision, each with what it means; the schema of the proposals file lists them. */
import { refusalReasons } from '../core/subject/refusals.ts';

const changeReasons = {
  'costs-too-much': 'The same service needs fewer pods',
  'runs-short': 'The present settings fall short of pods more often than the budget allows: spend more',
  churns: 'The present settings start and stop pods without need',
  'limited-by-step': 'The proposal stops at `max-step`; the optimum lies further on',
} as const;

const keepReasons = {
  'nothing-earns-its-line': 'No change of a field earns what a change costs',
  infeasible: 'No setting of this autoscaler keeps the budget on this load; the best one does not earn its line',
} as const;

export const reasonCodes = { ...changeReasons, ...keepReasons, ...refusalReasons } as const;

export type ReasonCode = keyof typeof reasonCodes;
