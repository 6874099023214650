// `npm run demo` as a user runs it: the whole path from source to verdict, and nothing left behind.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const script = join(import.meta.dirname, '../../scripts/demo.ts');
const hasGo = spawnSync('go', ['version']).error === undefined;

let directory: string;
beforeEach(async () => void (directory = await mkdtemp(join(tmpdir(), 'demo-test-'))));
afterEach(() => rm(directory, { recursive: true }));

interface Ended {
  readonly exitCode: number | null;
  readonly said: string;
}

/** Runs the demo with a scratch directory for everything; `until` = text at which it gets SIGTERM. */
async function demo(args: readonly string[], { path = process.env['PATH'], until = '' } = {}): Promise<Ended> {
  const env = { ...process.env, PATH: path, TMPDIR: directory, NO_COLOR: '1' };
  const child = spawn(process.execPath, [script, ...args], {
    cwd: directory,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let sofar = '';
  child.stderr.on('data', (chunk: Buffer) => {
    const before = sofar;
    sofar += chunk.toString('utf8');
    if (until !== '' && !before.includes(until) && sofar.includes(until)) child.kill('SIGTERM');
  });
  const [said, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'close') as Promise<[number | null]>]);
  return { exitCode, said };
}

describe.skipIf(!hasGo || process.platform !== 'linux')('the demo', () => {
  test('ships a good release, takes a bad one back, audits, advises, and leaves what to look at', async () => {
    const { exitCode, said } = await demo([]);
    expect({ exitCode, said }).toMatchObject({
      exitCode: 0,
      said: expect.stringMatching(
        /succeeded complete[^]*rolled-back crash-loop[^]*unexpected end of JSON input[^]*passed +1 found by[^]*deploy\/autoscaler\.yaml:16:16 [^]*changed +1 to change, 1 without advice/,
      ),
    });
    const page = await readFile(join(directory, 'evenkeel-out', 'demo.html'), 'utf8');
    expect(page).toContain('catalogue: unexpected end of JSON input');
    expect(page).not.toMatch(/(?:src|href)=|@import|url\(/);
    expect(await readdir(directory)).toEqual(['evenkeel-out']);
    expect((await readdir(join(directory, 'evenkeel-out'))).sort()).toEqual(
      expect.arrayContaining([
        'audit.html',
        'demo.html',
        'findings.json',
        'proposals.json',
        'pull-request.md',
        'retune.html',
        'retune.patch',
      ]),
    );
  });

  test('ends everything when it is interrupted', async () => {
    const { exitCode, said } = await demo([], { until: '4  Roll it out' });
    expect({ exitCode, said }).toMatchObject({ exitCode: 130, said: expect.stringContaining('interrupted') });
    expect(await readdir(directory)).toEqual([]);
  });
});

test.each([
  { why: 'there is no Go', args: [], path: '/nowhere', says: 'no `go` on PATH' },
  { why: 'an option is unknown', args: ['--unknown'], path: process.env['PATH'], says: '--unknown' },
])('the demo says what to do when $why', async ({ args, path, says }) => {
  const { exitCode, said } = await demo(args, path === undefined ? {} : { path });
  expect({ exitCode, said }).toMatchObject({ exitCode: 2, said: expect.stringContaining(says) });
  expect(said).toContain('do: ');
});
