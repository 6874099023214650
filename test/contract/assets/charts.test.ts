// The code of zoomable charts is found, and what it needs is in it.
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { readChartCode } from '../../../src/edges/assets/charts.ts';

test('the charts’ script is uPlot and what draws with it, and parses', async () => {
  const { script, style } = await readChartCode();
  expect(script).toMatch(/var uPlot=.*new uPlot\(/s);
  expect(new Script(script)).toBeInstanceOf(Script);
  expect(style).toContain('.uplot');
});
