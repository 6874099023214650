// What stops the shop from scaling, by its manifests, its code and two recorded weeks.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FindingRecord, FindingsFile } from '../../src/core/rules/findings/file.ts';
import { runOnShop } from './checkout.ts';
import { Unexpected } from './play.ts';
import * as screen from './screen.ts';

const command = ['audit', '--history', 'history', '--manifests', 'deploy'];

/** Leaves the report in `directory`. What it finds is not the demo's to judge; only that it could. */
export async function audit(directory: string, interruption: AbortSignal): Promise<void> {
  const { verdict = '' } = (await runOnShop(command, directory, interruption)).outputs;
  if (verdict !== 'passed') throw new Unexpected(`audit ended as ${verdict}, expected was passed`);
  const file = JSON.parse(await readFile(join(directory, 'findings.json'), 'utf8')) as FindingsFile;
  const { findings, summary } = file;
  screen.verdict(
    verdict,
    'good',
    `${findings.length} found by ${file.rules.length} rules; ${summary.passed} questions passed, ${summary.unknown} could not be answered`,
  );
  for (const each of findings) tell(each);
  screen.fact('open', pathToFileURL(join(directory, 'audit.html')).href);
}

function tell({ severity, rule, location, message }: FindingRecord): void {
  const place = location === null ? '' : `${location.file}:${location.line}:${location.column} `;
  screen.fact(severity, `${place}${rule}`);
  screen.fact('', message);
}
