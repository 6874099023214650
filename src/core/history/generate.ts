/** Histories made from a description and a seed: for the demo, the examples and the tests. */
import { type Chance, chanceOf } from './chance.ts';
import type { Series } from './series.ts';

/** What a load is like; what is absent does not happen. */
export interface LoadShape {
  readonly seed: number;
  /** Unix seconds. */
  readonly start: number;
  readonly days: number;
  /** Seconds from row to row. */
  readonly step: number;
  /** Mean of a working day, in whatever the load counts. */
  readonly level: number;
  /** A wave of one day: `swing` of the level up at `peakHour` (UTC) and down twelve hours later. */
  readonly daily?: { readonly swing: number; readonly peakHour: number };
  /** Level of Saturdays and Sundays, as a share of a working day's. */
  readonly weekend?: number;
  /** Deviation as a share of the level; what it was `memorySeconds` ago still counts by a third. */
  readonly noise?: { readonly share: number; readonly memorySeconds: number };
  /** At times of their own: `height` times the level on top, gone to a third after `seconds`. */
  readonly bursts?: { readonly perDay: number; readonly height: number; readonly seconds: number };
  /** Growth from one week to the next. */
  readonly driftPerWeek?: number;
  readonly episodes?: readonly Episode[];
  /** The load is made of single events of this size, counted step by step: few of them make it uneven. */
  readonly eventSize?: number;
}

/** A time at another level: a sale is above 1, an outage near 0. Times are seconds from the start. */
export interface Episode {
  readonly from: number;
  readonly to: number;
  readonly level: number;
  /** From the usual level to this one and back again. */
  readonly rampSeconds: number;
}

const day = 86_400;
const week = 7 * day;
/** 1970-01-05, a Monday. */
const monday = 4 * day;

/** The load as a series of `days`; never negative. */
export function generateLoad(shape: LoadShape): Series {
  const length = Math.floor((shape.days * day) / shape.step);
  const times = Float64Array.from({ length }, (_, row) => shape.start + row * shape.step);
  const chance = chanceOf(shape.seed);
  const noise = noiseOf(shape, chance);
  const bursts = burstsOf(shape, chance);
  const values = times.map((time) => {
    const load = shape.level * usualAt(shape, time) * Math.max(0, 1 + noise() + bursts());
    return counted(load * episodesAt(shape, time - shape.start), shape, chance);
  });
  return { times, values };
}

/** Daily and weekly cycle and drift, as a factor. */
function usualAt({ daily, weekend = 1, driftPerWeek = 0, start }: LoadShape, time: number): number {
  const angle = (2 * Math.PI * (time - (daily?.peakHour ?? 0) * 3600)) / day;
  const wave = 1 + (daily?.swing ?? 0) * Math.cos(angle);
  const dayLevel = 1 + (weekend - 1) * weekendness(time);
  return wave * dayLevel * (1 + (driftPerWeek * (time - start)) / week);
}

/** 1 at the weekend, 0 on working days; people take six hours to change their ways. */
function weekendness(time: number): number {
  const ofWeek = (((time - monday) % week) + week) % week;
  return trapezoid(ofWeek, 5 * day, week, 6 * 3600) + trapezoid(ofWeek, -2 * day, 0, 6 * 3600);
}

function episodesAt({ episodes = [] }: LoadShape, offset: number): number {
  return episodes.reduce((level, episode) => {
    const share = trapezoid(offset, episode.from, episode.to, episode.rampSeconds);
    return level * (1 + (episode.level - 1) * share);
  }, 1);
}

/** Rises from 0 at `from` to 1 within `ramp`, falls from 1 at `to` to 0 within `ramp`. */
function trapezoid(at: number, from: number, to: number, ramp: number): number {
  if (ramp === 0) return at >= from && at < to ? 1 : 0;
  return Math.max(0, Math.min(1, (at - from) / ramp, 1 - (at - to) / ramp));
}

/** Noise that remembers itself: an autoregressive process of the first order with the deviation that was asked for. */
function noiseOf({ noise, step }: LoadShape, chance: Chance): () => number {
  if (noise === undefined) return () => 0;
  const kept = Math.exp(-step / noise.memorySeconds);
  const fresh = noise.share * Math.sqrt(1 - kept * kept);
  let now = noise.share * chance.normal();
  return () => (now = now * kept + fresh * chance.normal());
}

function burstsOf({ bursts, step }: LoadShape, chance: Chance): () => number {
  if (bursts === undefined) return () => 0;
  const kept = Math.exp(-step / bursts.seconds);
  let now = 0;
  return () => (now = now * kept + (chance.uniform() < (bursts.perDay * step) / day ? bursts.height : 0));
}

function counted(load: number, { eventSize, step }: LoadShape, chance: Chance): number {
  return eventSize === undefined ? load : (chance.poisson((load * step) / eventSize) * eventSize) / step;
}

/** Another series with the same rows. */
export function mapSeries({ times, values }: Series, valueOf: (value: number, row: number) => number): Series {
  return { times, values: values.map((value, row) => valueOf(value, row)) };
}

/** Rows within any of the spans (Unix seconds, end exclusive) were never recorded. */
export function withGaps(
  { times, values }: Series,
  spans: readonly { readonly from: number; readonly to: number }[],
): Series {
  const isKept = (_: number, row: number): boolean => {
    const time = times[row] ?? 0;
    return !spans.some(({ from, to }) => time >= from && time < to);
  };
  return { times: times.filter(isKept), values: values.filter(isKept) };
}
