// Makes images of single programs with a tool that is not ours, for what the real node runs.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { binary } from './programs/binaries.ts';
import { architecture } from './programs/programs.ts';

const run = promisify(execFile);

/** Runs crane and returns what it prints. */
export async function crane(...args: readonly string[]): Promise<string> {
  const { stdout } = await run(binary('crane'), ['--insecure', ...args]);
  return stdout;
}

/** Pushes an image that holds one static program of the testbed and starts it; `reference` is where to. */
export async function pushProgram(name: string, reference: string): Promise<void> {
  const program = binary(name);
  const scratch = await mkdtemp(join(tmpdir(), 'evenkeel-image-'));
  const layer = join(scratch, 'layer.tar');
  try {
    await run('tar', ['--create', '--file', layer, '--directory', dirname(program), basename(program)]);
    await crane('append', '--oci-empty-base', '--new_layer', layer, '--new_tag', reference);
    await crane(
      'mutate',
      reference,
      '--set-platform',
      `linux/${architecture}`,
      '--entrypoint',
      `/${name}`,
      '--tag',
      reference,
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
