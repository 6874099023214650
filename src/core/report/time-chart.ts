/** Series over time as one static SVG picture: panels above each other on one axis, lanes of marked spans, labelled bands. */
import { formatNumber } from './figures.ts';
import { type Markup, markup, nothing, when } from './markup.ts';
import { areaPath, mostOf, stepPath, type Values } from './path.ts';
import { linearScale, type Scale, timeTicks, valueTicks } from './scale.ts';

/** Unix seconds. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** `style` is the class that gives it its look; the legend shows the same next to `label`. */
export interface Layer {
  readonly style: string;
  readonly label: string;
  /** A `level` is a line that stays at one height. */
  readonly shape: 'area' | 'line' | 'level';
  readonly values: Values;
}

export interface Panel {
  readonly label: string;
  /** In pixels, without its lanes. */
  readonly height: number;
  readonly isWhole: boolean;
  readonly layers: readonly Layer[];
  /** Below it, one beside the other in time. */
  readonly lanes: readonly Lane[];
}

/** Spans that are marked; `says` is what the legend calls them. */
export interface Lane {
  readonly style: string;
  readonly label: string;
  readonly says: string;
  readonly spans: readonly Interval[];
  /** Whether its spans are tinted through the whole panel too. */
  readonly isShaded?: boolean;
}

/** Behind everything. */
export interface Band extends Interval {
  readonly label: string;
}

export interface TimeChart {
  /** For those who cannot see it. */
  readonly title: string;
  readonly says: string;
  readonly start: number;
  readonly step: number;
  readonly panels: readonly Panel[];
  readonly bands: readonly Band[];
}

/** Two units of the picture are one pixel, so that whole numbers are sharp enough. */
const px = 2;
const width = 1040 * px;
const leastGutter = 104;
const signWidth = 7;
const right = 12 * px;
const top = 20 * px;
const laneHeight = 16 * px;
/** Room for the name of the next panel. */
const gap = 34 * px;
const axisHeight = 26 * px;
/** Half the name of a day; closer to the edge it ends where it belongs. */
const labelRoom = 36 * px;

/** Deterministic: the same chart is the same bytes. */
export function timeChart({ title, says, start, step, panels, bands }: TimeChart): Markup {
  const length = Math.max(0, ...panels.flatMap(({ layers }) => layers.map(({ values }) => values.length)));
  const x = linearScale(start, start + length * step, gutterOf(panels), width - right);
  const heights = panels.map(({ height, lanes }) => height * px + lanes.length * laneHeight + gap);
  const topOf = (index: number): number => heights.slice(0, index).reduce((sum, height) => sum + height, top);
  const bottom = topOf(panels.length) - gap;
  return markup`<svg class="chart" viewBox="0 0 ${width} ${bottom + axisHeight}" role="img">
    <title>${title}</title><desc>${says}</desc>
    ${bands.map((band, index) => drawBand(band, index, x, bottom))}
    ${timeTicks(x.from, x.to, 8).map(({ at, label }) => drawTime(label, x.at(at), bottom))}
    ${panels.map((panel, index) => drawPanel(panel, topOf(index), x, (place) => x.at(start + place * step)))}
    </svg>`;
}

/** Room for the longest name of a lane. */
function gutterOf(panels: readonly Panel[]): number {
  const longest = Math.max(0, ...panels.flatMap(({ lanes }) => lanes.map(({ label }) => label.length)));
  return Math.max(leastGutter, longest * signWidth + 16) * px;
}

function drawPanel(
  { label, height, isWhole, layers, lanes }: Panel,
  above: number,
  time: Scale,
  x: (index: number) => number,
): Markup {
  const ticks = valueTicks(mostOf(...layers.map(({ values }) => values)), height > 120 ? 5 : 2, isWhole);
  const base = above + height * px;
  const y = linearScale(0, ticks.at(-1) ?? 1, base, above);
  const left = time.at(time.from);
  return markup`<text class="name" x="${left}" y="${above - 7 * px}">${label}</text>
    ${ticks.map((value) => drawValue(value, left, y))}
    ${layers.map(({ style, shape, values }) =>
      shape === 'area'
        ? markup`<path class="area ${style}" d="${areaPath(values, x, y.at, base)}"/>`
        : markup`<path class="line ${style}" d="${stepPath(values, x, y.at)}"/>`,
    )}
    ${lanes.filter(({ isShaded = false }) => isShaded).map(({ spans }) => drawBars('shade', spans, time, above, height * px))}
    ${lanes.map((lane, index) => drawLane(lane, base + 6 * px + index * laneHeight, time))}`;
}

function drawValue(value: number, left: number, y: Scale): Markup {
  return markup`<path class="grid" d="M${left} ${y.at(value)}H${width - right}"/>
    <text class="value" x="${left - 8 * px}" y="${y.at(value) + 4 * px}">${formatNumber(value)}</text>`;
}

function drawTime(label: string, x: number, bottom: number): Markup {
  return markup`<path class="grid" d="M${x} ${top}V${bottom + 5 * px}"/>
    <text class="time${x > width - labelRoom ? ' is-last' : ''}" x="${x}" y="${bottom + 19 * px}">${label}</text>`;
}

function drawLane({ style, label, spans }: Lane, y: number, x: Scale): Markup {
  const left = x.at(x.from);
  return markup`<text class="value lane-name" x="${left - 8 * px}" y="${y + 12 * px}">${label}</text>
    <path class="lane" d="M${left} ${y + 3 * px}H${width - right}v${laneHeight - 6 * px}H${left}z"/>
    ${drawBars(`mark ${style}`, spans, x, y + 3 * px, laneHeight - 6 * px)}`;
}

/** Short spans are as wide as can be seen; what lies outside of the picture is left out. */
function drawBars(style: string, spans: readonly Interval[], x: Scale, y: number, height: number): Markup {
  const bars = spans
    .filter(({ from, to }) => from < x.to && to > x.from)
    .map(({ from, to }) => {
      const start = x.at(Math.max(from, x.from));
      return `M${start} ${y}h${Math.max(3, x.at(Math.min(to, x.to)) - start)}v${height}H${start}z`;
    });
  return when(bars.length > 0, () => markup`<path class="${style}" d="${bars.join('')}"/>`);
}

/** Every other band is tinted, so that neighbours can be told apart. */
function drawBand({ label, from, to }: Band, index: number, x: Scale, bottom: number): Markup {
  const [start, end] = [x.at(Math.max(from, x.from)), x.at(Math.min(to, x.to))];
  if (end <= start) return nothing;
  return markup`<path class="band ${index % 2 === 0 ? 'even' : 'odd'}" d="M${start} ${top}H${end}V${bottom}H${start}z"/>
    ${when(end - start > 44 * px, () => markup`<text class="fold" x="${end - 4 * px}" y="${top - 7 * px}">${label}</text>`)}`;
}

/** The legend in words, each with a sample of its look. */
export function legendOf({ panels }: TimeChart): Markup {
  const lanes = new Map(panels.flatMap(({ lanes }) => lanes).map(({ style, says }) => [style, says]));
  return markup`<ul class="legend">
    ${panels.flatMap(({ layers }) => layers).map(({ style, shape, label }) => entry(shape, style, label))}
    ${[...lanes].map(([style, says]) => entry('mark', style, says))}</ul>`;
}

const samples = {
  area: { look: 'area', path: 'M2 22V10h14V4h14v8h12V22z' },
  line: { look: 'line', path: 'M2 16h14V6h14v8h12' },
  level: { look: 'line', path: 'M2 12h40' },
  mark: { look: 'mark', path: 'M12 4h20v16H12z' },
} as const;

function entry(shape: keyof typeof samples, style: string, says: string): Markup {
  const { look, path } = samples[shape];
  return markup`<li><svg class="sample" viewBox="0 0 44 24" aria-hidden="true"><path class="${look} ${style}" d="${path}"/></svg>${says}</li>`;
}
