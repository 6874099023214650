/** One load, walk forward: every configuration is made from the first half and judged on the second. */
import { parseHpaSpec } from '../../../src/core/hpa/parse-spec.ts';
import type { HpaSpec } from '../../../src/core/hpa/spec.ts';
import type { Series } from '../../../src/core/history/series.ts';
import { prepareScenario, replay, replayTrace } from '../../../src/core/replay/replay.ts';
import { resample } from '../../../src/core/history/resample.ts';
import type { Score } from '../../../src/core/replay/score.ts';
import { advise } from '../../../src/retune/advise.ts';
import type { Advice } from '../../../src/retune/advice.ts';
import { quarterMore } from '../../../src/retune/judge/stress.ts';
import { prepareSubject } from '../../../src/core/subject/prepare.ts';
import type { NamedSeries } from '../series.ts';
import { hindsight } from './hindsight.ts';
import { craneCapSpec, craneSpec, type Seen, tortoiseSpec, withTarget } from './rivals.ts';
import { halvesOf, presentSpec, recordOf, scenarioOf, settings } from './workload.ts';

export interface Result {
  readonly score: Score;
  /** Under a quarter more load. */
  readonly minutesAtMax: number;
}

export interface Contest {
  readonly name: string;
  readonly results: Readonly<Record<string, Result>>;
  /** Whether anything on the grid keeps the budget on the unseen half. */
  readonly isFeasible: boolean;
  readonly decision: Advice['decision'];
  readonly reason: string;
  /** `62/2/300`: target, minimum, scale-down window. */
  readonly tuned: string;
  /** Lines that a reviewer would see change. */
  readonly lines: number;
  readonly seconds: number;
}

export const reference = 'target 50 %';
export const tuned = 'tuned by retune';
export const best = 'hindsight (coarse grid)';

export function hold({ name, series }: NamedSeries): Contest {
  const { seen, unseen } = halvesOf(series);
  const present = parseHpaSpec(presentSpec);
  const before = process.cpuUsage();
  const advice = adviceOn(name, seen);
  const { user, system } = process.cpuUsage(before);
  const proposed = advice.proposed === null ? present : parseHpaSpec(advice.proposed);
  const history = seenWith(seen, present);
  const prepared = prepareScenario(unseen);
  const stressed = prepareScenario(quarterMore(unseen));
  const result = (spec: HpaSpec): Result => ({
    score: replay(prepared, spec),
    minutesAtMax: (replay(stressed, spec).atMaxShare * unseen.demand.grid.length * unseen.demand.grid.step) / 60,
  });
  const knowing = hindsight(prepared, present, replay(prepared, present), settings.shortageBudget);
  return {
    name,
    results: {
      [reference]: result(present),
      'target 70 %': result(withTarget(present, 70)),
      'target 80 %': result(withTarget(present, 80)),
      'Crane’s rule': result(craneSpec(present, history)),
      'Crane’s cap of 75 %': result(craneCapSpec(present, history)),
      'Tortoise’s rule': result(tortoiseSpec(present, history)),
      [tuned]: result(proposed),
      ...(knowing === undefined ? {} : { [best]: result(knowing) }),
    },
    isFeasible: knowing !== undefined,
    decision: advice.decision,
    reason: advice.reasons[0]?.code ?? '',
    tuned: settingsText(proposed),
    lines: linesOf(advice),
    seconds: (user + system) / 1e6,
  };
}

function adviceOn(name: string, seen: Series): Advice {
  const record = recordOf(name);
  const prepared = prepareSubject(record, new Map([['cpu', seen]]), [], settings);
  const identity = {
    workload: { namespace: record.namespace, kind: record.kind, name },
    autoscaler: { kind: 'HorizontalPodAutoscaler', name },
    recordedSpec: presentSpec,
  } as const;
  return advise(prepared, identity, settings);
}

function seenWith(seen: Series, present: HpaSpec): Seen {
  const start = seen.times[0] ?? 0;
  const grid = { start, step: 15, length: Math.floor(((seen.times.at(-1) ?? start) - start) / 15) };
  const demand = { grid, values: resample(seen, grid).values };
  return { demand, trace: replayTrace(prepareScenario(scenarioOf({ demand })), present).trace };
}

/** Changed numbers, and the lines above the first number of a block that was not there. */
function linesOf({ changes, current }: Advice): number {
  const isNew = (name: string): boolean => changes.some(({ path }) => path.includes(name));
  const blocks = ['behavior' in current ? '' : 'behavior', 'scaleDown', 'scaleUp'];
  const opened = 'behavior' in current ? 0 : blocks.filter((block) => block !== '' && isNew(block)).length;
  return changes.length + opened;
}

function settingsText(spec: HpaSpec): string {
  const [metric] = spec.metrics;
  const target = metric?.type === 'Resource' ? metric.resource.target.averageUtilization : undefined;
  const windows = [spec.behavior?.scaleDown, spec.behavior?.scaleUp].map(
    (rules) => rules?.stabilizationWindowSeconds ?? '–',
  );
  return [target, `${spec.minReplicas}–${spec.maxReplicas}`, ...windows].join(' ');
}
