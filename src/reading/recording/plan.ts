/** What a recording will ask of the metric store, before it does: days, questions, and what they cost. */
import type { JsonRecord } from '../../core/base/json.ts';
import type { Instant, Seconds } from '../../core/base/instant.ts';
import { type Day, daysOf, daySeconds } from '../../core/history/calendar.ts';
import { formatCount, formatNumber } from '../../core/report/figures.ts';
import type { Signal } from '../../core/promql/signal.ts';
import { series, states } from '../../core/promql/signals.ts';
import { errors, latency, requestRate } from '../../core/promql/signals/traffic.ts';
import type { Log } from '../../ports/log.ts';
import type { Metrics, MetricsAbout } from '../../ports/metrics.ts';
import type { DayKey, Recorder } from '../../ports/recorder.ts';
import { isReadFor } from './day-content.ts';
import { fileNameOf } from './file-names.ts';
import { ownSignals } from './keda.ts';
import type { Question } from './read-day.ts';
import { type Survey, surveyStore } from './survey.ts';
import type { Target } from './target.ts';

export interface RecordingWorld {
  readonly metrics: Metrics;
  readonly recorder: Recorder;
  readonly log: Log;
  readonly cancelled: AbortSignal;
}

export interface RecordingWish {
  readonly targets: readonly Target[];
  /** What bounds the workloads, as it goes into the bundle. */
  readonly objects: readonly JsonRecord[];
  readonly lookback: Seconds;
  /** From tick to tick; divides a day. */
  readonly resolution: Seconds;
  /** For every selector, as `parseMatchers` gave them. */
  readonly matchers: readonly string[];
  /** Whose series the store shows where it keeps several tenants' apart; '' where it does not. */
  readonly tenant: string;
}

/** A day of a namespace. */
export interface DayTask {
  readonly namespace: string;
  readonly targets: readonly Target[];
  readonly question: Question;
  readonly day: Day;
  readonly key: DayKey;
}

export interface RecordingPlan {
  readonly wish: RecordingWish;
  readonly at: Instant;
  readonly hasChunks: boolean;
  readonly survey: Survey;
  /** By namespace, then by day; none for days that the store has forgotten and no earlier run has kept. */
  readonly tasks: readonly DayTask[];
  /** Of the tasks those that no earlier run has kept. */
  readonly toRead: readonly DayTask[];
  readonly requests: number;
  /** The first day of the lookback. */
  readonly from: string;
}

/** Changes with what is made of the answers, so that days that were kept otherwise are read again. */
const contentVersion = 2;
/** Dear to ask: not where nobody counts requests. */
const traffic: readonly Signal[] = [requestRate, latency, errors];
const always = series.filter((signal) => !traffic.includes(signal));
/** Rates look back over at least this many scrapes. */
const scrapesInWindow = 4;
const shortestWindow = 60;

/** Throws `metrics-missing`, and what the store does. */
export async function planRecording(world: RecordingWorld, wish: RecordingWish): Promise<RecordingPlan> {
  const { metrics, recorder } = world;
  const about = await metrics.about();
  const namespaces = Map.groupBy(wish.targets, ({ namespace }) => namespace);
  const survey = await surveyStore(metrics, {
    namespaces: [...namespaces.keys()],
    matchers: wish.matchers,
    now: about.now,
  });
  const days = daysOf(about.now - wish.lookback, about.now, wish.resolution);
  const window = Math.max(shortestWindow, scrapesInWindow * survey.scrapeSeconds);
  const tasks: DayTask[] = [];
  const toRead: DayTask[] = [];
  for (const [namespace, targets] of namespaces) {
    const own = ownSignals(targets, wish.matchers);
    for (const note of own.notes) world.log.warning(note);
    const scope = { namespace, matchers: wish.matchers, window };
    const tolerated = [...own.signals, ...(survey.withTraffic.has(namespace) ? traffic : [])];
    const question = { scope, series: always, states, tolerated };
    for (const day of days) {
      const task = { namespace, targets, question, day, key: keyFor(question, day, metrics.server, wish) };
      const isKnown = await isKept(task, recorder);
      if (!isKnown && isTooOld(day, about)) continue;
      tasks.push(task);
      if (!isKnown) toRead.push(task);
    }
  }
  return {
    wish,
    at: about.now * 1000,
    hasChunks: about.hasChunks,
    survey,
    tasks,
    toRead,
    requests: toRead.reduce((sum, { question }) => sum + requestsFor(question, about.hasChunks), 0),
    from: days[0]?.date ?? '',
  };
}

/** One line: what will be asked, and what need not be. */
export function tellPlan({ wish, tasks, toRead, requests, survey, hasChunks }: RecordingPlan, log: Log): void {
  const namespaces = new Set(tasks.map(({ namespace }) => namespace)).size;
  const samples = (requests * survey.containers * daySeconds) / (namespaces * survey.scrapeSeconds);
  const cost = [
    `about ${formatCount(requests, 'request')} (${hasChunks ? 'raw samples' : 'queries'}), at most 4 at a time`,
    `the store reads at most about ${formatCount(roundedSamples(samples), 'sample')}`,
  ];
  log.info(
    [
      `${formatCount(wish.targets.length, 'workload')} in ${formatCount(namespaces, 'namespace')}`,
      toldDays(toRead.length, tasks.length),
      ...(toRead.length === 0 ? [] : cost),
    ].join('; '),
  );
}

function toldDays(toRead: number, all: number): string {
  const days = formatCount(all, 'day of a namespace', 'days of namespaces');
  if (toRead === all) return `${days} to read`;
  if (toRead === 0) return `${days}, all kept from earlier runs`;
  return `${formatNumber(toRead)} of ${days} to read, the others are kept from earlier runs`;
}

const roundedSamples = (samples: number): number => Number(samples.toPrecision(2));

const isTooOld = ({ grid }: Day, { oldest }: MetricsAbout): boolean =>
  oldest !== undefined && grid.start + grid.length * grid.step <= oldest;

async function isKept({ key, targets }: DayTask, recorder: Recorder): Promise<boolean> {
  const kept = await recorder.find(key);
  return kept !== undefined && isReadFor(kept, targets);
}

function keyFor(question: Question, { date, grid, isOver }: Day, server: string, { tenant }: RecordingWish): DayKey {
  const queries = [...question.series, ...question.states, ...question.tolerated].map((signal) =>
    signal.query(question.scope),
  );
  return {
    namespace: fileNameOf(question.scope.namespace),
    date,
    question: JSON.stringify([contentVersion, server, tenant, grid, isOver, queries]),
  };
}

function requestsFor({ scope, series: plain, states: held, tolerated }: Question, hasChunks: boolean): number {
  const signals = [...plain, ...held, ...tolerated];
  const raw = hasChunks ? signals.flatMap(({ fromRaw }) => fromRaw ?? []) : [];
  const selectors = new Set(raw.flatMap((each) => each.selectors(scope)));
  return signals.length - raw.length + selectors.size;
}
