/** A series in the space of a word: what is needed, what there was, what there would be. */
import { type Markup, markup, when } from './markup.ts';
import { areaPath, mostOf, stepPath, type Values } from './path.ts';
import { linearScale } from './scale.ts';

export interface Sparkline {
  /** For those who cannot see it. */
  readonly title: string;
  readonly area: { readonly style: string; readonly values: Values };
  readonly lines: readonly { readonly style: string; readonly values: Values }[];
}

const width = 192;
const height = 44;

export function sparkline({ title, area, lines }: Sparkline): Markup {
  const series = [area.values, ...lines.map(({ values }) => values)];
  const x = linearScale(0, Math.max(1, ...series.map(({ length }) => length)), 0, width);
  const y = linearScale(0, mostOf(...series), height - 2, 3);
  return markup`<svg class="spark" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
    <path class="area ${area.style}" d="${areaPath(area.values, x.at, y.at, height - 2)}"/>
    ${lines.map(({ style, values }) =>
      when(values.length > 0, () => markup`<path class="line ${style}" d="${stepPath(values, x.at, y.at)}"/>`),
    )}</svg>`;
}
