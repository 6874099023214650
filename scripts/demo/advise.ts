// The last part of the demo: what two recorded weeks of the shop say about its autoscaler, and the pull request that would change it.
import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { evenkeel } from './evenkeel.ts';
import { Unexpected } from './play.ts';
import * as screen from './screen.ts';

const shop = resolve(import.meta.dirname, '../../examples/shop');
const inCheckout = (path: string): string => relative(process.cwd(), resolve(shop, path));

/** Leaves report and pull request in `directory`; one workload of the history is rightly refused, so only a change of the shop is as promised. */
export async function advise(directory: string, interruption: AbortSignal): Promise<void> {
  const files = [
    '--html-file',
    resolve(directory, 'retune.html'),
    '--proposals-file',
    resolve(directory, 'proposals.json'),
  ];
  const from = ['--history', inCheckout('history'), '--manifests', inCheckout('deploy')];
  const run = await evenkeel(['retune', ...from, '--dry-run', ...files], process.cwd(), interruption);
  const {
    verdict = '',
    'changed-count': changed,
    'refused-count': refused,
    'saving-percent': saving,
    'html-file': page = '',
    'patch-file': patch = '',
  } = run.outputs;
  screen.verdict(
    verdict,
    verdict === 'changed' ? 'good' : 'bad',
    `${changed} to change, ${refused} without advice, ${saving} % of the pod-hours saved`,
  );
  if (verdict !== 'changed') throw new Unexpected(`retune ended as ${verdict}, expected was changed`);
  screen.fact('open', pathToFileURL(page).href);
  screen.step(7, 'The pull request that retune opens with it, where it has a repository');
  await showPullRequest(patch);
}

/** What it says, in a file beside the patch, begins with its title. */
async function showPullRequest(patch: string): Promise<void> {
  const body = resolve(dirname(patch), 'pull-request.md');
  const [title = ''] = (await readFile(body, 'utf8')).split('\n', 1);
  screen.fact('title', title.replace(/^# /, ''));
  screen.diff(await readFile(patch, 'utf8'));
  screen.fact('body', pathToFileURL(body).href);
}
