/** What came of a recording, in Markdown and for a terminal. */
import { exhaustive } from '../core/base/exhaustive.ts';
import { formatSeconds } from '../core/base/instant.ts';
import type { WorkloadRecord } from '../core/history/bundle.ts';
import { formatCount, formatNumber } from '../core/report/figures.ts';
import { alignedLines, paragraphs } from '../core/report/lines.ts';
import { code, plain, table } from '../core/report/markdown.ts';

export interface Recording {
  readonly verdict: 'recorded' | 'unchanged' | 'inconclusive';
  /** Path of the bundle; undefined where none was written. */
  readonly directory: string | undefined;
  readonly workloads: readonly RecordedDays[];
  /** `shop on 2026-10-18: …`, days that are not in the bundle. */
  readonly gaps: readonly string[];
  /** Days that have anything of any workload. */
  readonly days: number;
  /** Namespaces times days: read in this run, and kept by earlier ones. */
  readonly parts: { readonly read: number; readonly kept: number };
  readonly requests: number;
  readonly samples: number;
  readonly seconds: number;
}

export interface RecordedDays {
  readonly record: Pick<WorkloadRecord, 'namespace' | 'kind' | 'name' | 'startupSeconds' | 'changes' | 'series'>;
  /** Days that have anything of it. */
  readonly days: number;
}

/** GitHub-flavoured Markdown; ends with a line feed. */
export function summaryOf(recording: Recording): string {
  const { verdict, workloads, gaps, days } = recording;
  return [
    `## record: ${verdict}`,
    '',
    `${headlineOf(recording)}.`,
    '',
    [
      `**${formatCount(workloads.length, 'workload')}**`,
      `**${formatCount(days, 'day')}**`,
      `**${formatCount(recording.requests, 'request')}**, ${costOf(recording)}`,
    ].join(' · '),
    ...titled(
      '',
      table(
        heads,
        workloads.map((each) => cellsOf(each).map((cell, column) => (column === 0 ? code(cell) : plain(cell)))),
      ),
    ),
    ...titled(
      '### Gaps',
      gaps.map((gap) => `- ${plain(gap)}`),
    ),
    '',
  ].join('\n');
}

/** Ends with a line feed. */
export function screenOf(recording: Recording): string {
  const { workloads, gaps } = recording;
  const rows = workloads.map(cellsOf);
  return paragraphs([
    [headlineOf(recording), `${formatCount(recording.requests, 'request')}, ${costOf(recording)}`],
    rows.length === 0 ? [] : alignedLines([heads.map((head) => head.replace(/:$/, '')), ...rows], [60]),
    gaps.length === 0 ? [] : ['Gaps', ...gaps.map((gap) => `  ${gap}`)],
  ]);
}

function headlineOf({ verdict, directory, workloads, days }: Recording): string {
  switch (verdict) {
    case 'recorded':
      return `${formatCount(workloads.length, 'workload')} over ${formatCount(days, 'day')} recorded in ${directory}`;
    case 'unchanged':
      return 'Dry run: nothing was recorded';
    case 'inconclusive':
      return `The metric store had nothing of ${formatCount(workloads.length, 'workload')}; ${directory} has no series`;
    default:
      return exhaustive(verdict);
  }
}

function costOf({ verdict, samples, seconds, parts }: Recording): string {
  const cost = `${formatCount(samples, 'sample')} in ${formatSeconds(seconds)}`;
  if (verdict === 'unchanged') return cost;
  return `${cost}; ${formatNumber(parts.read)} days of namespaces read, ${formatNumber(parts.kept)} kept from earlier runs`;
}

const heads = ['workload', 'days:', 'series:', 'start-up', 'changes:'];

function cellsOf({
  record: { namespace, name, series, startupSeconds, changes },
  days,
}: RecordedDays): readonly string[] {
  const startup =
    startupSeconds === undefined
      ? 'not seen'
      : `${formatSeconds(startupSeconds.p50)}, slow ${formatSeconds(startupSeconds.p95)}`;
  return [`${namespace}/${name}`, formatNumber(days), formatNumber(series.size), startup, formatNumber(changes.length)];
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return title === '' ? ['', ...lines] : ['', title, '', ...lines];
}
