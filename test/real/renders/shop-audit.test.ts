// examples/shop in every form in which it is there, audited as its README says: what it found is mended, or accepted in its line.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { FindingsFile } from '../../../src/core/rules/findings/file.ts';
import { binary } from '../programs/binaries.ts';
import { copyOfShop } from './desk.ts';

const cli = join(import.meta.dirname, '../../../src/entries/cli.ts');

async function auditOf(workspace: string): Promise<FindingsFile> {
  const PATH = ['helm', 'kustomize'].map((name) => dirname(binary(name))).join(delimiter);
  const options = { cwd: workspace, env: { PATH, HOME: workspace } };
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'audit', '--format', 'json'], options);
  const outputs = JSON.parse(stdout) as Readonly<Record<string, string>>;
  return JSON.parse(await readFile(outputs['findings-file'] ?? '', 'utf8')) as FindingsFile;
}

test('the shop keeps one pod in staging, and somebody answers for it', async () => {
  const { findings, skipped, suppressions } = await auditOf(await copyOfShop());
  // also when the last day of the suppression is over
  const told = findings.map(({ rule, location }) => `${rule} ${location?.file}:${location?.line}`);
  expect(told).toEqual(['single-replica-floor kustomize/overlays/staging/kustomization.yaml:18']);
  expect(suppressions).toMatchObject([{ rule: 'single-replica-floor', fault: null }]);
  expect(skipped).toEqual([]);
});
