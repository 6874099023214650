// Advice as retune gives it, made from a seed: days with a morning and an evening peak, and replicas that follow them.
import type { JsonRecord } from '../../../../src/core/base/json.ts';
import type { Score } from '../../../../src/core/replay/score.ts';
import type { Advice, Decision, Plot } from '../../../../src/retune/advice.ts';

const day = 86_400;
const start = 1_793_577_600;

/** Numbers from 0 to 1, the same ones for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function plotOf(seed: number, steps: number, days: number, isChanged: boolean): Plot {
  const next = numbersFrom(seed);
  const size = 4 + next() * 60;
  const step = (days * day) / steps;
  const demand = Array.from({ length: steps }, (_, index) => {
    const hours = ((index * step) / 3600) % 24;
    const isWeekend = Math.floor((index * step) / day) % 7 > 4;
    const wave =
      0.35 + 0.35 * Math.sin(((hours - 8) / 24) * 2 * Math.PI) + 0.2 * Math.sin(((hours - 5) / 12) * 2 * Math.PI);
    const value = size * (isWeekend ? 0.6 : 1) * Math.max(0.05, wave + (next() - 0.5) * 0.12);
    return index > steps * 0.42 && index < steps * 0.425 ? null : Number((value * 0.25).toPrecision(4));
  });
  const needed = demand.map((value) => (value === null ? null : Math.max(1, Math.ceil(value * 4))));
  const replicas = (share: number): readonly (number | null)[] =>
    needed.map((_, index) => {
      const seen = needed.slice(Math.max(0, index - 3), index + 1).filter((each) => each !== null);
      return seen.length === 0 ? null : Math.max(2, Math.ceil(Math.max(...seen) * share));
    });
  const current = replicas(1.5);
  const proposed = isChanged ? replicas(1.15) : [];
  const shorts = needed.flatMap((value, index) =>
    value !== null && next() < 0.006
      ? [
          {
            of: next() < 0.6 ? ('proposed' as const) : ('current' as const),
            from: start + index * step,
            to: start + index * step + 600,
          },
        ]
      : [],
  );
  return { start, step, unit: 'cores', demand, needed, current, proposed, shortages: isChanged ? shorts : [] };
}

export const score: Score = {
  podHours: 4012.25,
  underProvisionedShare: 0.0021,
  longestShortSeconds: 105,
  unmetWorkShare: 0.0002,
  actionsPerDay: 41.5,
  reversalsPerDay: 18.2,
  podsStartedPerDay: 96.4,
  atMaxShare: 0,
  atMinShare: 0.18,
  meanUtilisation: 0.463,
  neededPodHours: 2510.5,
};

export function hpaSpec(target: number, min: number, max: number, window?: number): JsonRecord {
  return {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    minReplicas: min,
    maxReplicas: max,
    metrics: [
      { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: target } } },
    ],
    ...(window === undefined ? {} : { behavior: { scaleDown: { stabilizationWindowSeconds: window } } }),
  };
}

const names = ['web', 'checkout', 'catalogue', 'search', 'cart', 'login', 'mailer', 'prices', 'images', 'ledger'];

/** A workload that is told apart by its number. */
export function adviceOf(decision: Decision, number: number, change: Partial<Advice> = {}): Advice {
  const next = numbersFrom(number + 1);
  const days = 14;
  const isChanged = decision === 'change';
  const saving = 0.04 + next() * 0.35;
  const current: Score = { ...score, podHours: 200 + Math.round(next() * 90_000) / 10 };
  const proposed: Score = isChanged
    ? {
        ...current,
        podHours: current.podHours * (1 - saving),
        underProvisionedShare: 0.0029,
        actionsPerDay: 23,
        podsStartedPerDay: 61,
        meanUtilisation: 0.588,
        longestShortSeconds: 165,
        atMinShare: 0.07,
      }
    : current;
  const worse = (one: Score): Score => ({
    ...one,
    underProvisionedShare: one.underProvisionedShare * 2.2,
    longestShortSeconds: 410,
  });
  const spec = hpaSpec(50, 2, 40);
  const percent = Math.round(saving * 100);
  return {
    workload: {
      namespace: `team-${number % 7}`,
      kind: 'Deployment',
      name: `${names[number % names.length]}-${number}`,
    },
    autoscaler: { kind: 'HorizontalPodAutoscaler', name: `${names[number % names.length]}-${number}` },
    decision,
    reasons: {
      change: [{ code: 'costs-too-much' as const, says: `the same load needs ${percent} % fewer pod-hours` }],
      keep: [
        {
          code: 'nothing-earns-its-line' as const,
          says: 'the best change saves 1.2 % of the pod-hours, 5 % are asked for',
        },
      ],
      refuse: [{ code: 'history-too-short' as const, says: '2.1 days of history, 7 are needed' }],
    }[decision],
    current: spec,
    proposed: isChanged ? hpaSpec(60, 3, 40, 600) : null,
    optimum: isChanged ? hpaSpec(68, 3, 40, 900) : null,
    changes: isChanged
      ? [
          {
            path: ['spec', 'metrics', 0, 'resource', 'target', 'averageUtilization'],
            label: 'cpu target',
            from: 50,
            to: 60,
            because: `saves ${percent} % of the pod-hours`,
          },
          {
            path: ['spec', 'minReplicas'],
            label: 'min replicas',
            from: 2,
            to: 3,
            because: 'takes a third of the short time away',
          },
          {
            path: ['spec', 'behavior', 'scaleDown', 'stabilizationWindowSeconds'],
            label: 'scale-down window',
            from: null,
            to: 600,
            because: 'halves the scalings a day',
          },
        ]
      : [],
    edits: [],
    unedited: [],
    evidence:
      decision === 'refuse'
        ? null
        : {
            shortageBudget: 0.005,
            days,
            coverage: 0.9984,
            startupSeconds: 42,
            requests: { cpu: 0.25, memory: 2 ** 28 },
            censoredShare: 0.0004,
            calibration: {
              share: 0.991,
              comparedTicks: 80_640,
              says: 'the replay asked for what was recorded at 99.1 % of 80,640 ticks',
            },
            confidence: number % 3 === 0 ? 'medium' : 'high',
            kubernetes: '1.37',
            assumptions: [
              '85 % of the cpu request of a pod is usable: no latency was recorded',
              'the controller runs with its default flags: sync every 15 s, tolerance 10 %',
            ],
            current,
            proposed,
            optimum: isChanged ? { ...proposed, podHours: proposed.podHours * 0.93 } : null,
            folds: isChanged
              ? [0, 1, 2].map((fold) => ({
                  from: start + (5 + fold * 3) * day,
                  to: start + (8 + fold * 3) * day,
                  current: { ...current, podHours: current.podHours / 4.7 },
                  proposed: { ...proposed, podHours: proposed.podHours / 4.6 },
                }))
              : [],
            stress: isChanged
              ? [
                  { name: 'load-125', says: 'a quarter more load, all the time', current, proposed: worse(proposed) },
                  {
                    name: 'spike-at-peak',
                    says: '80 % more load within 2 min, for 10 min, at the daily peak',
                    current: worse(current),
                    proposed: worse(worse(proposed)),
                  },
                  {
                    name: 'zone-lost',
                    says: 'a third of the pods is lost at the daily peak',
                    current: worse(current),
                    proposed: worse(proposed),
                  },
                ]
              : [],
          },
    spark: decision === 'refuse' ? null : plotOf(number, 96, days, isChanged),
    plot: decision === 'refuse' ? null : plotOf(number, 1400, days, isChanged),
    ...change,
  };
}

/** Of ten workloads six change, three are kept, one is refused. */
export function fleet(size: number): readonly Advice[] {
  return Array.from({ length: size }, (_, number) =>
    adviceOf(number % 10 === 9 ? 'refuse' : number % 10 > 5 ? 'keep' : 'change', number),
  );
}

export const hostile = `</title></style></script><script>alert(1)</script>" onload='x' \`| **b** @all \n::error::\u202e${'x'.repeat(300)}`;

export const report = {
  source: 'history, recorded 2026-11-20T10:00:00Z',
  shortageBudget: 0.005,
  shard: null,
  isDryRun: true,
};
