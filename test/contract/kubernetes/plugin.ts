/** A credential plugin for tests: a script in a folder of its own that prints what a file says and counts its runs. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface FakePlugin {
  /** To be put on PATH. */
  readonly folder: string;
  readonly prints: (status: object) => void;
  readonly fails: (words: string) => void;
  readonly runs: () => number;
  /** What the last run was told in KUBERNETES_EXEC_INFO. */
  readonly told: () => unknown;
}

/** Gone when the test has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-kubernetes-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

export function fakePlugin(name = 'aws'): FakePlugin {
  const folder = temporaryFolder();
  const file = (suffix: string): string => join(folder, `${name}.${suffix}`);
  const script = `#!/bin/sh
cd '${folder}'
echo run >> ${name}.runs
echo "$KUBERNETES_EXEC_INFO" > ${name}.info
if [ -f ${name}.fails ]; then cat ${name}.fails >&2; exit 3; fi
cat ${name}.prints
`;
  writeFileSync(join(folder, name), script, { mode: 0o755 });
  writeFileSync(file('runs'), '');
  return {
    folder,
    prints: (status) => {
      const credential = { apiVersion: 'client.authentication.k8s.io/v1beta1', kind: 'ExecCredential', status };
      writeFileSync(file('prints'), JSON.stringify(credential));
    },
    fails: (words) => writeFileSync(file('fails'), words),
    runs: () => readFileSync(file('runs'), 'utf8').split('\n').length - 1,
    told: () => JSON.parse(readFileSync(file('info'), 'utf8')),
  };
}
