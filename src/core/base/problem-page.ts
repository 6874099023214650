/** What is said of an error code, and how it ends a run. */

/** How a problem ends the run: `refused` = the user's to change, nothing written; `inconclusive` = could not measure or reach. */
export type ProblemEnd = 'refused' | 'inconclusive';

export interface ProblemPage {
  readonly ends: ProblemEnd;
  readonly means: string;
  readonly remedy: string;
}

export const refused = (means: string, remedy: string): ProblemPage => ({ ends: 'refused', means, remedy });
export const inconclusive = (means: string, remedy: string): ProblemPage => ({ ends: 'inconclusive', means, remedy });
