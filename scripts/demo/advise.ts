// The last part of the demo: what two recorded weeks of the shop say about its autoscaler, and the pull request that would change it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runOnShop } from './checkout.ts';
import { Unexpected } from './play.ts';
import * as screen from './screen.ts';

const command = ['retune', '--history', 'history', '--manifests', 'deploy', '--dry-run'];

/** Leaves report and pull request in `directory`; one workload of the history is rightly refused, so only a change of the shop is as promised. */
export async function advise(directory: string, interruption: AbortSignal): Promise<void> {
  const { verdict = '', ...outputs } = (await runOnShop(command, directory, interruption)).outputs;
  screen.verdict(
    verdict,
    verdict === 'changed' ? 'good' : 'bad',
    `${outputs['changed-count']} to change, ${outputs['refused-count']} without advice, ${outputs['saving-percent']} % of the pod-hours saved`,
  );
  if (verdict !== 'changed') throw new Unexpected(`retune ended as ${verdict}, expected was changed`);
  screen.fact('open', pathToFileURL(join(directory, 'retune.html')).href);
  screen.step(8, 'The pull request that retune opens with it, where it has a repository');
  await showPullRequest(directory);
}

/** What it says begins with its title. */
async function showPullRequest(directory: string): Promise<void> {
  const body = join(directory, 'pull-request.md');
  const [title = ''] = (await readFile(body, 'utf8')).split('\n', 1);
  screen.fact('title', title.replace(/^# /, ''));
  screen.diff(await readFile(join(directory, 'retune.patch'), 'utf8'));
  screen.fact('body', pathToFileURL(body).href);
}
