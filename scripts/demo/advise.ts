// The last part of the demo: what two recorded weeks of the shop say about its autoscaler, and the pull request that would change it.
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { evenkeel, type Run } from './evenkeel.ts';
import { Unexpected } from './play.ts';
import * as screen from './screen.ts';

const shop = resolve(import.meta.dirname, '../../examples/shop');

/** Leaves report and pull request in `directory`; one workload of the history is rightly refused, so only a change of the shop is as promised. */
export async function advise(directory: string, interruption: AbortSignal): Promise<void> {
  const { verdict = '', ...outputs } = (await adviseInto(directory, interruption)).outputs;
  screen.verdict(
    verdict,
    verdict === 'changed' ? 'good' : 'bad',
    `${outputs['changed-count']} to change, ${outputs['refused-count']} without advice, ${outputs['saving-percent']} % of the pod-hours saved`,
  );
  if (verdict !== 'changed') throw new Unexpected(`retune ended as ${verdict}, expected was changed`);
  screen.fact('open', pathToFileURL(join(directory, 'retune.html')).href);
  screen.step(7, 'The pull request that retune opens with it, where it has a repository');
  await showPullRequest(directory);
}

/** In a checkout of the shop, as its team has it. */
async function adviseInto(directory: string, interruption: AbortSignal): Promise<Run> {
  const checkout = await mkdtemp(join(tmpdir(), 'evenkeel-shop-'));
  try {
    for (const part of ['deploy', 'history']) await cp(join(shop, part), join(checkout, part), { recursive: true });
    const command = ['retune', '--history', 'history', '--manifests', 'deploy', '--dry-run'];
    const run = await evenkeel(command, checkout, interruption);
    if (run.exitCode === 0) await cp(join(checkout, 'evenkeel-out'), directory, { recursive: true, force: true });
    return run;
  } finally {
    await rm(checkout, { recursive: true, force: true });
  }
}

/** What it says begins with its title. */
async function showPullRequest(directory: string): Promise<void> {
  const body = join(directory, 'pull-request.md');
  const [title = ''] = (await readFile(body, 'utf8')).split('\n', 1);
  screen.fact('title', title.replace(/^# /, ''));
  screen.diff(await readFile(join(directory, 'retune.patch'), 'utf8'));
  screen.fact('body', pathToFileURL(body).href);
}
