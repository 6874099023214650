// The audit's page in a real browser: in light and dark, wide and narrow, without scripts, filtered, and with hostile names.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditPage } from '../../src/audit/html/page.ts';
import { about, fleet, poisoned } from '../unit/audit/html/arrange.ts';
import { findingsOf } from '../unit/audit/findings.ts';
import { type Browser, type OpenPage, startBrowser } from './browser/browser.ts';
import { leastContrast } from './browser/contrast.ts';
import { onPath } from './programs/packages.ts';

const program = onPath('chromium');
const required = process.env['EVENKEEL_REAL_NODE'] === 'required';
if (program === undefined && !required)
  process.stderr.write(
    'the audit\'s page is not looked at: chromium is not installed; "npm run test:real -- --install"\n',
  );

const pages = { fleet: fleet(30, 200), hostile: poisoned(), nothing: findingsOf() } as const;

describe.skipIf(program === undefined && !required)("the audit's page in a browser", () => {
  let directory: string;
  let browser: Browser;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'evenkeel-audit-'));
    for (const [name, file] of Object.entries(pages))
      await writeFile(join(directory, `${name}.html`), auditPage(file, about));
    browser = await startBrowser(program ?? 'chromium');
  });
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await rm(directory, { recursive: true });
  });

  const open = (name: string, width = 1280, scheme: 'light' | 'dark' = 'light'): Promise<OpenPage> =>
    browser.open({ url: pathToFileURL(join(directory, `${name}.html`)).href, width, scheme, hasScripts: false });

  const looks = Object.keys(pages).flatMap((name) =>
    [1280, 390].flatMap((width) => (['light', 'dark'] as const).map((scheme) => ({ name, width, scheme }))),
  );

  test.each(looks)(
    'of $name fits $width pixels in $scheme, asks for nothing and can be read',
    async ({ name, width, scheme }) => {
      await using page = await open(name, width, scheme);
      await page.ask(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
      expect(await page.ask(`document.documentElement.scrollWidth - ${width}`)).toBeLessThanOrEqual(0);
      expect(await page.ask(leastContrast)).toBeGreaterThanOrEqual(4.5);
      expect(page.complaints).toEqual([]);
    },
  );

  test('shows the worst workloads as pictures', async () => {
    await using page = await open('fleet');
    const shown = `[...document.querySelectorAll('figure svg.chart')].filter((svg) => svg.getBoundingClientRect().height > 100).length`;
    expect(await page.ask(shown)).toBe(20);
  });

  test('hides what is not ticked', async () => {
    await using page = await open('fleet');
    const shown = `[...document.querySelectorAll('section.severity')].filter((each) => each.checkVisibility()).map(({ id }) => id).join(' ')`;
    expect(await page.ask(shown)).toBe('critical high medium low info');
    await page.ask(`document.querySelector('#show-high').click()`);
    expect(await page.ask(shown)).toBe('critical medium low info');
  });

  test('shows only what is new', async () => {
    await using page = await open('fleet');
    const shown = `[...document.querySelectorAll('.f')].filter((each) => each.checkVisibility())`;
    const empty = `[...document.querySelectorAll('.rule:has(.f), .namespace')].filter((each) => each.checkVisibility() && !each.querySelector('.is-new')).length`;
    const all = Number(await page.ask(`${shown}.length`));
    await page.ask(`document.querySelector('#only-new').click()`);
    expect(await page.ask(`${shown}.every((each) => each.classList.contains('is-new'))`)).toBe(true);
    expect(Number(await page.ask(`${shown}.length`))).toBeLessThan(all);
    expect(Number(await page.ask(`${shown}.length`))).toBeGreaterThan(0);
    expect(await page.ask(empty)).toBe(0);
  });

  test('A11: hostile names are text', async () => {
    await using page = await open('hostile');
    expect(await page.ask(`document.querySelectorAll('script, [onload]').length`)).toBe(0);
    expect(await page.ask(`document.querySelector('h3').textContent`)).toContain('<script>alert(1)</script>');
    expect(await page.ask(`document.querySelectorAll('h1').length`)).toBe(1);
  });
});
