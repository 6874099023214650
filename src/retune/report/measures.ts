/** What a replay is judged by, in words and in the order that people ask for it. */
import { formatSeconds } from '../../core/base/instant.ts';
import type { Score } from '../../core/replay/score.ts';
import { formatNumber, formatShare } from '../../core/report/figures.ts';

export interface Measure {
  readonly label: string;
  readonly of: (score: Score) => string;
}

export const measures: readonly Measure[] = [
  { label: 'Pod-hours', of: ({ podHours }) => formatNumber(podHours) },
  { label: 'Time short of pods', of: ({ underProvisionedShare }) => formatShare(underProvisionedShare) },
  { label: 'Longest shortage', of: ({ longestShortSeconds }) => formatSeconds(longestShortSeconds) },
  { label: 'Work not served in time', of: ({ unmetWorkShare }) => formatShare(unmetWorkShare) },
  { label: 'Scalings a day', of: ({ actionsPerDay }) => formatNumber(actionsPerDay) },
  { label: 'Pods started a day', of: ({ podsStartedPerDay }) => formatNumber(podsStartedPerDay) },
  { label: 'Time at the maximum', of: ({ atMaxShare }) => formatShare(atMaxShare) },
  { label: 'Time at the minimum', of: ({ atMinShare }) => formatShare(atMinShare) },
  { label: 'Mean utilisation', of: ({ meanUtilisation }) => formatShare(meanUtilisation) },
];
