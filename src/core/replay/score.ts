/** How a replay went, in the figures of the public contract. */

/** Shares are 0 to 1 and count measured ticks only. */
export interface Score {
  readonly podHours: number;
  /** Share of ticks with fewer ready pods than needed. */
  readonly underProvisionedShare: number;
  readonly longestShortSeconds: number;
  /** Lost work over work. */
  readonly unmetWorkShare: number;
  readonly actionsPerDay: number;
  /** Actions against the direction of the one before. */
  readonly reversalsPerDay: number;
  readonly podsStartedPerDay: number;
  readonly atMaxShare: number;
  readonly atMinShare: number;
  readonly meanUtilisation: number;
  /** What an oracle without start-up time would have used. */
  readonly neededPodHours: number;
}
