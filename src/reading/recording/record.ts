/** Records workloads from a metric store into a bundle; days that are over are read once, whatever becomes of the run. */
import { formatSeconds, type Seconds } from '../../core/base/instant.ts';
import { Problem } from '../../core/base/problem.ts';
import { daySeconds } from '../../core/history/calendar.ts';
import { formatCount, formatNumber } from '../../core/report/figures.ts';
import { joinNamespace, type RecordedWorkload } from './bundle.ts';
import { contentOf } from './day-content.ts';
import { findWorkloads } from './find-workloads.ts';
import { type DayTask, planRecording, type RecordingPlan, type RecordingWorld, tellPlan } from './plan.ts';
import { readDay } from './read-day.ts';
import { sideBySide } from './side-by-side.ts';
import type { HistoryWorld, RecordingInputs } from './world.ts';

/** A day of a namespace of which the store had no whole answer; nothing of it is in the bundle. */
export interface Gap {
  readonly namespace: string;
  readonly date: string;
  readonly problem: Problem;
}

export interface Recorded {
  /** Where the bundle is. */
  readonly directory: string;
  readonly workloads: readonly RecordedWorkload[];
  readonly gaps: readonly Gap[];
}

/** Queries wait for the store, which is asked by four; what is made of raw samples is made here, and more days only take memory. */
const daysAtOnce = { raw: 1, queries: 4 } as const;

/** The whole of it, for an action that goes on with the bundle. Throws as its steps do. */
export async function recordHistory(
  inputs: RecordingInputs,
  directory: string,
  world: HistoryWorld,
): Promise<Recorded> {
  const recording = { ...world, recorder: world.recordInto(directory) };
  const plan = await planRecording(recording, await findWorkloads(inputs, world));
  tellPlan(plan, world.log);
  return record(plan, recording);
}

/**
 * Reads what the plan wants, then writes the bundle; an older one stays until all is read. A day that the store answers
 * in part only is a gap; throws `metrics-partial` where no day is left, and what else the store throws.
 */
export async function record(plan: RecordingPlan, world: RecordingWorld): Promise<Recorded> {
  const gaps = await readDays(plan, world);
  const [first] = gaps;
  if (first !== undefined && gaps.length === plan.tasks.length) throw first.problem;
  const written = await writeBundle(plan, world);
  for (const note of notesOf(plan, written, gaps)) world.log.warning(note);
  return { ...written, gaps };
}

/** Every rollout loses a little: new pods are ready before they have a rate. */
const notableShare = 0.01;

const lossNote = (workload: string, seconds: Seconds): string =>
  `${workload}: ${formatSeconds(seconds)} of its use are gaps: pods that were ready had no samples; is the kubelet of every node scraped?`;

/** What a reader of the bundle would not expect. */
function notesOf(
  { from }: RecordingPlan,
  { workloads }: Omit<Recorded, 'gaps'>,
  gaps: readonly Gap[],
): readonly string[] {
  const [since] = workloads.flatMap((workload) => workload.since ?? []).sort();
  return [
    ...(since !== undefined && since > from
      ? [`Nothing was there before ${since}; the lookback begins on ${from}`]
      : []),
    ...gaps.map(({ namespace, date, problem }) => `${namespace} on ${date} is a gap: ${problem.message}`),
    ...workloads
      .filter(({ lostSeconds, days }) => lostSeconds > notableShare * days * daySeconds)
      .map(({ record: { namespace, name }, lostSeconds }) => lossNote(`${namespace}/${name}`, lostSeconds)),
  ];
}

async function readDays(plan: RecordingPlan, world: RecordingWorld): Promise<readonly Gap[]> {
  const { metrics, log, cancelled } = world;
  const gaps: Gap[] = [];
  const complaints = new Set<string>();
  let daysRead = 0;
  const read = async (task: DayTask): Promise<void> => {
    const gap = await keepDay(task, plan, world, complaints);
    if (gap !== undefined) gaps.push(gap);
    daysRead++;
    const { requests, samples } = metrics.tally();
    log.progress(
      `${formatNumber(daysRead)} of ${formatCount(plan.toRead.length, 'day')} read, last ${task.namespace} on ${task.day.date}; ${formatCount(requests, 'request')}, ${formatCount(samples, 'sample')}`,
    );
  };
  const atOnce = plan.hasChunks ? daysAtOnce.raw : daysAtOnce.queries;
  await sideBySide(plan.toRead, atOnce, read, cancelled).catch((thrown: unknown) => {
    if (daysRead > 0)
      log.info(`What was read is kept (${formatCount(daysRead, 'day')}): the next run goes on from there`);
    throw thrown;
  });
  for (const complaint of complaints) log.warning(complaint);
  return gaps;
}

/** `complaints` are the same every day: each is told once. */
async function keepDay(
  { namespace, targets, question, day, key }: DayTask,
  { hasChunks }: RecordingPlan,
  world: RecordingWorld,
  complaints: Set<string>,
): Promise<Gap | undefined> {
  const complain = (signal: string, { message }: Problem): void =>
    void complaints.add(`${namespace}: ${signal} is not recorded: ${message}`);
  try {
    const answers = readDay(world.metrics, question, day, hasChunks, complain);
    await world.recorder.keep(key, contentOf(answers, targets, question.scope.window));
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.code !== 'metrics-partial') throw thrown;
    return { namespace, date: day.date, problem: thrown };
  }
}

async function writeBundle(
  { tasks, at, wish }: RecordingPlan,
  { recorder, metrics, log }: RecordingWorld,
): Promise<Omit<Recorded, 'gaps'>> {
  await recorder.begin();
  const workloads: RecordedWorkload[] = [];
  for (const [namespace, days] of Map.groupBy(tasks, (task) => task.namespace)) {
    log.progress(`writing ${namespace}`);
    workloads.push(...(await joinNamespace(days, recorder)));
  }
  const bundle = {
    recordedAt: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z'),
    source: `${metrics.server}, ${formatCount(Math.round(wish.lookback / 86_400), 'day')}`,
    workloads: workloads.map(({ record: each }) => each),
    objects: wish.objects,
  };
  return {
    directory: await recorder.finish(
      bundle,
      tasks.map(({ key }) => key.namespace),
    ),
    workloads,
  };
}
