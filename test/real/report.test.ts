// retune's report in a real browser: in light and dark, wide and narrow, with scripts and without, and with hostile names.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readChartCode } from '../../src/edges/assets/charts.ts';
import { renderReport } from '../../src/retune/report/html.ts';
import { adviceOf, fleet, hostile, report } from '../unit/retune/report/arrange.ts';
import { type Browser, startBrowser } from './browser/browser.ts';
import { leastContrast } from './browser/contrast.ts';
import { onPath } from './programs/packages.ts';

const program = onPath('chromium');
const required = process.env['EVENKEEL_REAL_NODE'] === 'required';
if (program === undefined && !required)
  process.stderr.write('the report is not looked at: chromium is not installed; "npm run test:real -- --install"\n');

const workload = { namespace: hostile, kind: hostile, name: hostile };
const pages = {
  fleet: fleet(40),
  hostile: [
    adviceOf('change', 1, { workload, reasons: [{ code: 'costs-too-much', says: hostile }] }),
    adviceOf('keep', 2),
    adviceOf('refuse', 3, { workload, reasons: [{ code: 'load-zero', says: hostile }] }),
  ],
  refused: [adviceOf('refuse', 1)],
} as const;

describe.skipIf(program === undefined && !required)('the report in a browser', () => {
  let directory: string;
  let browser: Browser;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'evenkeel-report-'));
    const code = await readChartCode();
    for (const [name, advice] of Object.entries(pages))
      await writeFile(join(directory, `${name}.html`), renderReport({ ...report, advice }, code));
    browser = await startBrowser(program ?? 'chromium');
  });
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await rm(directory, { recursive: true });
  });
  const urlOf = (name: keyof typeof pages): string => pathToFileURL(join(directory, `${name}.html`)).href;

  const looks = Object.keys(pages).flatMap((name) =>
    [1280, 390].flatMap((width) =>
      (['light', 'dark'] as const).flatMap((scheme) =>
        [true, false].map((hasScripts) => ({ name: name as keyof typeof pages, width, scheme, hasScripts })),
      ),
    ),
  );

  test.each(looks)(
    'of $name fits $width pixels in $scheme, scripts: $hasScripts, asks for nothing and can be read',
    async ({ name, width, scheme, hasScripts }) => {
      await using page = await browser.open({ url: urlOf(name), width, scheme, hasScripts });
      expect(await page.ask(`document.documentElement.scrollWidth - ${width}`)).toBeLessThanOrEqual(0);
      expect(await page.ask(leastContrast)).toBeGreaterThanOrEqual(4.5);
      expect(page.complaints).toEqual([]);
    },
  );

  test('without scripts every chart is a picture', async () => {
    await using page = await browser.open({ url: urlOf('fleet'), width: 1280, scheme: 'light', hasScripts: false });
    const shown = `[...document.querySelectorAll('figure svg.chart')].filter((svg) => svg.getBoundingClientRect().height > 100).length`;
    expect(await page.ask(shown)).toBe(20);
  });

  test('a chart is zoomed by dragging, shown whole by the button, and moved by keys', async () => {
    await using page = await browser.open({ url: urlOf('fleet'), width: 1280, scheme: 'dark', hasScripts: true });
    await page.ask(`document.querySelector('figure').scrollIntoView({ behavior: 'instant' })`);
    await expect.poll(() => page.ask(`document.querySelector('.u-over') !== null`)).toBe(true);
    const isZoomed = `!document.querySelector('.readout button').hidden`;
    expect(await page.ask(isZoomed)).toBe(false);

    const box = `document.querySelector('.u-over').getBoundingClientRect()`;
    const [left, top] = [Number(await page.ask(`${box}.left`)), Number(await page.ask(`${box}.top`))];
    await page.drag({ x: left + 100, y: top + 50 }, { x: left + 300, y: top + 50 });
    await expect.poll(() => page.ask(isZoomed)).toBe(true);
    expect(await page.ask(`document.querySelector('.readout span').textContent`)).toMatch(
      /^\w{3} \d+ \w{3},? \d\d:\d\d · needed \d+ · now \d+ · proposed \d+ · load [\d.]+ cores$/,
    );

    await page.ask(`document.querySelector('.readout button').click()`);
    await expect.poll(() => page.ask(isZoomed)).toBe(false);
    await page.ask(`document.querySelector('.live').focus()`);
    await page.press('+');
    await expect.poll(() => page.ask(isZoomed)).toBe(true);
    await page.press('0');
    await expect.poll(() => page.ask(isZoomed)).toBe(false);
    expect(page.complaints).toEqual([]);
  });

  test('hostile names are text', async () => {
    await using page = await browser.open({ url: urlOf('hostile'), width: 1280, scheme: 'light', hasScripts: true });
    expect(await page.ask(`[...document.querySelectorAll('script')].map(({ id, type }) => id + type)`)).toEqual([
      'dataapplication/json',
      '',
    ]);
    expect(await page.ask(`document.querySelector('h3').textContent`)).toContain('<script>alert(1)</script>');
    expect(await page.ask(`document.querySelectorAll('[onload]').length`)).toBe(0);
  });
});
