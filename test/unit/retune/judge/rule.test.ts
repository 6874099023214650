import { describe, expect, test } from 'vitest';
import { shortageBound } from '../../../../src/retune/judge/bootstrap.ts';
import { type Day, outcomeOf } from '../../../../src/retune/judge/days.ts';
import { choose, judge, limitsFor, type Trial } from '../../../../src/retune/judge/rule.ts';
import { cpuSpec } from '../../core/replay/scenarios.ts';

const ticks = 5760;
const budget = 0.005;
const present = { pods: 20, shortTicks: Array.from({ length: 8 }, () => 0), actions: 40, lines: 0 };

interface Sketch {
  readonly pods: number;
  /** A day each. */
  readonly shortTicks: readonly number[];
  readonly actions?: number;
  readonly lines?: number;
}

function trialOf({ pods, shortTicks, actions = 40, lines = 1 }: Sketch): Trial {
  const days = shortTicks.map((short): Day => ({ ticks, podTicks: pods * ticks, shortTicks: short, actions }));
  return { spec: cpuSpec(50, 2, 60), days, lines };
}

function chosen(sketches: readonly Sketch[]): { readonly kind: string; readonly place: number } | undefined {
  const limits = limitsFor(outcomeOf(trialOf(present).days, 15), budget, 15);
  const judged = sketches.map((sketch) => judge(trialOf(sketch), limits));
  const choice = choose(judged, limits);
  return choice && { kind: choice.kind, place: judged.indexOf(choice.best) };
}

const even = (short: number): readonly number[] => Array.from({ length: 8 }, () => short);
/** 0.3 % of a day. */
const prudent = 17;

describe('the cheapest settings that keep the budget are chosen', () => {
  test.each<{ of: readonly Sketch[]; place: number; kind: string; why: string }>([
    {
      of: [
        { pods: 18, shortTicks: even(prudent) },
        { pods: 15, shortTicks: even(prudent) },
      ],
      place: 1,
      kind: 'safe',
      why: 'fewer pods, as short',
    },
    {
      of: [
        { pods: 15, shortTicks: even(30) },
        { pods: 18, shortTicks: even(prudent) },
      ],
      place: 1,
      kind: 'safe',
      why: 'all of the budget leaves nothing for unseen days',
    },
    {
      of: [
        { pods: 15, shortTicks: [0, 0, 0, 0, 0, 0, 0, 8 * prudent] },
        { pods: 16, shortTicks: even(prudent) },
      ],
      place: 1,
      kind: 'safe',
      why: 'the same shortage on one bad day may come twice',
    },
    {
      of: [
        { pods: 15, shortTicks: [0, 0, 0, 0, 0, 0, 0, 8 * prudent] },
        { pods: 16, shortTicks: [0, 0, 0, 0, 0, 0, 8, 7 * prudent] },
        { pods: 19, shortTicks: even(prudent) },
      ],
      place: 1,
      kind: 'tight',
      why: 'prudence buys what a tenth more pods buys, and no more',
    },
    {
      of: [
        { pods: 15, shortTicks: even(prudent), actions: 60 },
        { pods: 17, shortTicks: even(prudent), actions: 40 },
      ],
      place: 1,
      kind: 'safe',
      why: 'churn may not grow',
    },
    {
      of: [
        { pods: 15, shortTicks: even(prudent), lines: 1 },
        { pods: 14.9, shortTicks: even(prudent), lines: 2 },
      ],
      place: 0,
      kind: 'safe',
      why: 'half a percent does not earn a line',
    },
    {
      of: [
        { pods: 15, shortTicks: even(prudent), lines: 1 },
        { pods: 14.6, shortTicks: even(prudent), lines: 2 },
      ],
      place: 1,
      kind: 'safe',
      why: 'two percent do',
    },
    {
      of: [
        { pods: 31, shortTicks: even(0) },
        { pods: 19, shortTicks: even(40) },
        { pods: 20, shortTicks: even(60) },
      ],
      place: 1,
      kind: 'infeasible',
      why: 'what costs half as much again is no tuning: the least bad that costs no more than now',
    },
  ])('$why', ({ of, place, kind }) => {
    expect(chosen(of)).toEqual({ kind, place });
  });
});

describe('the bound on days like these', () => {
  test('is what even days show, and more where shortage comes in clusters', () => {
    const bound = (shortTicks: readonly number[]): number => shortageBound(trialOf({ pods: 1, shortTicks }).days);
    expect(bound(even(10))).toBeCloseTo(10 / ticks, 12);
    expect(bound([0, 0, 0, 0, 20, 20, 20, 20])).toBeGreaterThan(12 / ticks);
    expect(bound([0, 0, 0, 0, 0, 0, 0, 80])).toBeGreaterThan(bound([0, 0, 0, 0, 20, 20, 20, 20]));
  });
});
