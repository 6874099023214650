/** The closed list of reasons why a recorded workload cannot be replayed, each with what it means. */

/** Each has a remedy in retune's report/remedies.ts. */
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

export type RefusalCode = keyof typeof refusalReasons;

export interface Refusal {
  readonly code: RefusalCode;
  /** One sentence with the figures that decided: `6.1 days of history, 7 are needed`. */
  readonly says: string;
}
