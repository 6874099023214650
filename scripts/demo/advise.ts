// The last part of the demo: what two recorded weeks of the shop say about its autoscaler.
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { evenkeel } from './evenkeel.ts';
import { Unexpected } from './play.ts';
import * as screen from './screen.ts';

const history = resolve(import.meta.dirname, '../../examples/shop/history');

/** Leaves the report in `directory`; one workload of the history is rightly refused, so only a change of the shop is as promised. */
export async function advise(directory: string, interruption: AbortSignal): Promise<void> {
  const files = [
    '--html-file',
    resolve(directory, 'retune.html'),
    '--proposals-file',
    resolve(directory, 'proposals.json'),
  ];
  const path = relative(process.cwd(), history);
  const run = await evenkeel(['retune', '--history', path, '--dry-run', ...files], process.cwd(), interruption);
  const {
    verdict = '',
    'changed-count': changed,
    'refused-count': refused,
    'saving-percent': saving,
    'html-file': page = '',
  } = run.outputs;
  screen.verdict(
    verdict,
    verdict === 'changed' ? 'good' : 'bad',
    `${changed} to change, ${refused} without advice, ${saving} % of the pod-hours saved`,
  );
  if (verdict !== 'changed') throw new Unexpected(`retune ended as ${verdict}, expected was changed`);
  screen.fact('open', pathToFileURL(page).href);
}
