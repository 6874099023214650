/** Loads for the tuning bench: those of a folder, and a family of generated ones. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { generateLoad, type LoadShape, mapSeries, withGaps } from '../../src/core/history/generate.ts';
import type { Series } from '../../src/core/history/series.ts';

export interface NamedSeries {
  readonly name: string;
  readonly series: Series;
}

const ending = /\.csv(?:\.gz)?$/;

/** Every `.csv` and `.csv.gz` of the folder, by name. */
export function folderSeries(folder: string): readonly NamedSeries[] {
  const files = readdirSync(folder).filter((file) => ending.test(file));
  return files.sort().map((file) => {
    const bytes = readFileSync(join(folder, file));
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    return { name: file.replace(ending, ''), series: parseRows(text) };
  });
}

/**
 * The first column is the time (Unix seconds or milliseconds, or RFC 3339), the last one the value. Other people's files have
 * headers, holes and rows out of order: what is no number is left out, and the first of two rows of the same time counts.
 */
export function parseRows(text: string): Series {
  const rows = text
    .split('\n')
    .map((line) => line.trim().split(','))
    .filter((cells) => cells.length > 1 && cells.at(-1) !== '')
    .map((cells) => ({ time: secondsOf(cells[0] ?? ''), value: Number(cells.at(-1)) }))
    .filter(({ time, value }) => Number.isFinite(time) && Number.isFinite(value))
    .sort((one, other) => one.time - other.time)
    .filter(({ time }, index, sorted) => time !== sorted[index - 1]?.time);
  return { times: Float64Array.from(rows, ({ time }) => time), values: Float64Array.from(rows, ({ value }) => value) };
}

function secondsOf(cell: string): number {
  const time = /^[\d.]+$/.test(cell) ? Number(cell) : Date.parse(cell) / 1000;
  return time > 1e11 ? time / 1000 : time;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const usual: LoadShape = { seed: 1, start: 1_791_158_400, days: 16, step: minute, level: 10 };
const calm = { share: 0.03, memorySeconds: hour };
const lively = { share: 0.1, memorySeconds: 10 * minute };
const waves = { swing: 0.6, peakHour: 14 };

/** A square pulse of a quarter of an hour at the same minute of every hour. */
const hourlyJob = Array.from({ length: 16 * 24 }, (_, each) => ({
  from: each * hour,
  to: each * hour + 15 * minute,
  level: 4,
  rampSeconds: 0,
}));

const shapes: Readonly<Record<string, LoadShape>> = {
  'calm days': { ...usual, seed: 1, daily: waves, noise: calm },
  'office hours': { ...usual, seed: 2, daily: { swing: 0.85, peakHour: 12 }, weekend: 0.2, noise: calm },
  'weekend shop': { ...usual, seed: 3, daily: { swing: 0.5, peakHour: 20 }, weekend: 1.6, noise: lively },
  'flat and noisy': { ...usual, seed: 4, noise: { share: 0.25, memorySeconds: 3 * minute } },
  'news bursts': {
    ...usual,
    seed: 5,
    daily: waves,
    noise: calm,
    bursts: { perDay: 3, height: 1.2, seconds: 10 * minute },
  },
  growing: { ...usual, seed: 6, daily: waves, noise: lively, driftPerWeek: 0.15 },
  'hourly job': { ...usual, seed: 7, level: 3, noise: calm, episodes: hourlyJob },
  'outage and rush': {
    ...usual,
    seed: 8,
    daily: waves,
    noise: lively,
    episodes: [
      { from: 10 * day + 13 * hour, to: 10 * day + 14 * hour, level: 0.02, rampSeconds: 30 },
      { from: 10 * day + 14 * hour + minute, to: 10 * day + 14.5 * hour, level: 1.6, rampSeconds: 2 * minute },
    ],
  },
  'two sales': {
    ...usual,
    seed: 9,
    daily: waves,
    noise: calm,
    episodes: [
      { from: 4 * day + 18 * hour, to: 5 * day, level: 1.8, rampSeconds: 10 * minute },
      { from: 12 * day + 18 * hour, to: 13 * day, level: 1.8, rampSeconds: 10 * minute },
    ],
  },
  'few events': { ...usual, seed: 10, level: 0.05, daily: waves, eventSize: 1 },
  'fine steps': { ...usual, seed: 11, step: 15, daily: waves, noise: { share: 0.08, memorySeconds: 2 * minute } },
};

const nightly = Array.from({ length: 16 }, (_, each) => {
  const from = usual.start + each * day + 3 * hour;
  return { from, to: from + 20 * minute };
});

/** Loads of different character, the same on every machine. */
export function generatedSeries(): readonly NamedSeries[] {
  const drawn = Object.entries(shapes).map(([name, shape]) => ({ name, series: generateLoad(shape) }));
  const waving = generateLoad({ ...usual, seed: 12, daily: waves, noise: lively });
  return [
    ...drawn,
    { name: 'saturated peak', series: mapSeries(waving, (value) => Math.min(value, 13)) },
    { name: 'nightly gaps', series: withGaps(waving, nightly) },
  ];
}
