// The life of every pod during one rollout as an SVG picture: one lane a pod, seconds from left to right.
import type { Lane, PodState } from './lanes.ts';
import { type Markup, markup } from '../../src/core/report/markup.ts';

export interface Span {
  readonly from: number;
  readonly to: number;
}

const width = 960;
const gutter = 190;
const laneHeight = 26;
const barHeight = 14;
const top = 8;
const axisHeight = 24;

/** Lanes of pods that were there in the span; undefined when there were none. */
export function timeline(lanes: readonly Lane[], span: Span): Markup | undefined {
  const rows = lanes.map((lane) => within(lane, span)).filter(({ stretches }) => stretches.length > 0);
  if (rows.length === 0) return undefined;
  const scale = (at: number): number => gutter + ((at - span.from) / (span.to - span.from)) * (width - gutter - 10);
  const height = top + rows.length * laneHeight + axisHeight;
  return markup`<div class="scroll">
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="What each pod did, second by second">
      ${ticks(span).map((seconds) => tick(seconds, scale(span.from + seconds * 1000), height))}
      ${rows.map((row, index) => drawLane(row, top + index * laneHeight, scale))}
    </svg>
  </div>`;
}

interface Row {
  readonly pod: string;
  readonly stretches: readonly (Span & { readonly state: PodState })[];
  readonly exits: readonly number[];
}

function within({ pod, stretches, exits }: Lane, span: Span): Row {
  const cut = stretches.map(({ state, from, to = span.to }) => ({
    state,
    from: Math.max(from, span.from),
    to: Math.min(to, span.to),
  }));
  return {
    pod,
    stretches: cut.filter(({ from, to }) => to > from),
    exits: exits.filter((at) => at >= span.from && at <= span.to),
  };
}

function drawLane({ pod, stretches, exits }: Row, y: number, scale: (at: number) => number): Markup {
  const middle = y + laneHeight / 2;
  const bars = stretches.map(({ state, from, to }) => {
    const [x, wide] = [scale(from), Math.max(2, scale(to) - scale(from) - 1)];
    const told = `${pod}: ${state}, ${((to - from) / 1000).toFixed(1)} s`;
    const [left, top] = [x.toFixed(1), middle - barHeight / 2];
    return markup`<rect class="${state}" x="${left}" y="${top}" width="${wide.toFixed(1)}" height="${barHeight}" rx="3"><title>${told}</title></rect>`;
  });
  const marks = exits.map(
    (at) =>
      markup`<circle class="exit" cx="${scale(at).toFixed(1)}" cy="${middle}" r="4"><title>${pod}: exited</title></circle>`,
  );
  return markup`<text class="pod" x="${gutter - 12}" y="${middle + 4}">${pod}</text>${bars}${marks}`;
}

function tick(seconds: number, x: number, height: number): Markup {
  const at = x.toFixed(1);
  return markup`<line class="grid" x1="${at}" x2="${at}" y1="0" y2="${height - axisHeight}"/>
    <text class="axis" x="${at}" y="${height - 6}">${seconds} s</text>`;
}

/** At most ten round numbers of seconds. */
function ticks({ from, to }: Span): readonly number[] {
  const seconds = (to - from) / 1000;
  const step = [0.5, 1, 2, 5, 10, 30, 60].find((each) => seconds / each <= 10) ?? 300;
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, index) => index * step);
}
