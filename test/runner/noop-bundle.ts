/** The no-op action, bundled as the real ones are. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, kibibytesAtOnce } from '../../scripts/bundle.ts';
import type { ActionFile } from './action-file.ts';

export interface NoopBundle extends AsyncDisposable {
  readonly action: ActionFile;
  readonly cli: string;
  /** Of the main step, with everything that it loads at once. */
  readonly kibibytes: number;
  readonly directory: string;
}

export async function bundleNoop(): Promise<NoopBundle> {
  const home = await mkdtemp(join(tmpdir(), 'evenkeel-noop-'));
  const directory = join(home, 'dist');
  const chunks = await bundle({
    entries: ['noop', 'noop-post', 'noop-cli'].map((name) => `test/runner/entries/${name}.ts`),
    directory,
  });
  await writeFile(join(home, 'package.json'), '{"type":"module"}');
  return {
    action: { main: join(directory, 'noop.js'), post: join(directory, 'noop-post.js'), defaults: new Map() },
    kibibytes: kibibytesAtOnce(chunks, 'noop.js'),
    directory,
    cli: join(directory, 'noop-cli.js'),
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  };
}
