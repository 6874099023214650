/** The script and the stylesheet that make the charts of a report zoomable: uPlot, and what draws our charts with it. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PageCode } from '../../core/report/page.ts';
import { assetsDirectory } from './assets.ts';

export async function readChartCode(): Promise<PageCode> {
  const uplot = uplotDirectory();
  const [library, style, ours] = await Promise.all([
    readFile(`${uplot}uPlot.iife.min.js`, 'utf8'),
    readFile(`${uplot}uPlot.min.css`, 'utf8'),
    readFile(`${assetsDirectory()}report/charts.js`, 'utf8'),
  ]);
  return { script: `${library.trimEnd()}\n${ours}`, style };
}

/** A bundle has it among its assets, a checkout where npm put it. */
function uplotDirectory(): string {
  const shipped = `${assetsDirectory()}uplot/`;
  if (existsSync(shipped)) return shipped;
  return fileURLToPath(new URL('../../../node_modules/uplot/dist/', import.meta.url));
}
