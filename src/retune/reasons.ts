/** The closed list of reasons for a decision, each with what it means; the schema of the proposals file lists them. */

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

/** Each has a remedy in report/remedies.ts. */
export const refusalReasons = {
  'history-missing': 'There is no series to replay',
  'history-invalid': 'A series cannot be read',
  'history-too-short': 'There are fewer days of history than advice needs',
  'history-too-coarse': 'Rows lie so far apart that the peaks between them are not known',
  'history-has-holes': 'Too much of the history is missing',
  'history-too-large': 'A series is larger than can be read safely',
  'unit-suspect': 'The values do not look like the unit they should be in',
  'load-zero': 'There was no load at all',
  'traffic-too-low': 'Too few events for the averages to mean anything',
  'demand-censored': 'Use was capped by capacity too often for the demand to be known',
  'not-calibrated': 'The replay of the present settings does not reproduce what was recorded',
  drifted: 'The cost of a request changed too much within the history',
  'rolling-out-too-often': 'The workload was being rolled out too much of the time',
  'spec-unstable': 'The autoscaler itself was changed within the history, and too little is left since',
  'metric-unreplayable': 'A metric of the autoscaler is not in the history',
  'request-missing': 'Utilisation needs a request, and a container has none',
  'autoscaler-missing': 'The workload has no autoscaler',
  'autoscaler-unsupported': 'The autoscaler does what cannot be replayed',
} as const;

export const reasonCodes = { ...changeReasons, ...keepReasons, ...refusalReasons } as const;

export type ReasonCode = keyof typeof reasonCodes;
export type RefusalCode = keyof typeof refusalReasons;
