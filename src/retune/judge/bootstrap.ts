/** How short pods may be on days like these: whole days drawn again and again, as chance might have dealt them. */
import type { Day } from './days.ts';

const rounds = 200;
const seed = 20_260_101;

/** Share of short ticks that 90 of 100 draws of as many days stay within: days are drawn whole, because shortages come in clusters. */
export function shortageBound(days: readonly Day[]): number {
  const shares = drawsOf(days.length)
    .map((draw) => shareOf(days, draw))
    .sort((one, other) => one - other);
  return shares[Math.floor(rounds * 0.9)] ?? Number.NaN;
}

function shareOf(days: readonly Day[], draw: Uint16Array): number {
  let ticks = 0;
  let short = 0;
  for (const index of draw) {
    ticks += days[index]?.ticks ?? 0;
    short += days[index]?.shortTicks ?? 0;
  }
  return ticks === 0 ? 0 : short / ticks;
}

const drawn = new Map<number, readonly Uint16Array[]>();

/** The same draws for all settings, so that these differ by what they do and not by luck. */
function drawsOf(days: number): readonly Uint16Array[] {
  const known = drawn.get(days);
  if (known !== undefined) return known;
  const next = randomFrom(seed);
  const draws = Array.from({ length: rounds }, () =>
    Uint16Array.from({ length: days }, () => Math.floor(next() * days)),
  );
  drawn.set(days, draws);
  return draws;
}

/** Mulberry32. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
