// A real Prometheus on loopback whose history was written beforehand, in blocks, as if it had scraped for days.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startKeeper } from '../keeper/keeping.ts';
import { freePort } from '../plane/ports.ts';
import { binary } from '../programs/binaries.ts';

export interface PrometheusServer extends AsyncDisposable {
  /** `http://127.0.0.1:port`. */
  readonly url: string;
}

export interface PrometheusOptions {
  /** OpenMetrics text that ends in `# EOF`; blocks are made of it before the server starts. */
  readonly history?: string | Iterable<string>;
  readonly flags?: readonly string[];
  /** YAML. */
  readonly config?: string;
}

/** Ready to answer; nothing of it outlives this process. */
export async function startPrometheus({
  history,
  flags = [],
  config = 'global: {}\n',
}: PrometheusOptions): Promise<PrometheusServer> {
  const keeper = startKeeper();
  try {
    const directory = await mkdtemp(join(tmpdir(), 'evenkeel-prometheus-'));
    keeper.removeAtEnd(directory);
    const data = join(directory, 'data');
    await mkdir(data);
    await writeFile(join(directory, 'prometheus.yml'), config);
    if (history !== undefined) await backfill(directory, data, history);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const args = [
      `--config.file=${join(directory, 'prometheus.yml')}`,
      `--storage.tsdb.path=${data}`,
      '--storage.tsdb.retention.time=10y',
      '--web.enable-remote-write-receiver',
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=error',
      ...flags,
    ];
    const server = await keeper.start({ file: binary('prometheus'), args }, join(directory, 'log'));
    await server.ready(async () => (await fetch(`${url}/-/ready`)).ok);
    return { url, [Symbol.asyncDispose]: () => keeper.end() };
  } catch (error) {
    await keeper.end();
    throw error;
  }
}

const run = promisify(execFile);

/** With blocks as long as a week: promtool reads its input once for each. */
async function backfill(directory: string, data: string, history: string | Iterable<string>): Promise<void> {
  const file = join(directory, 'history.om');
  await writeFile(file, history);
  await run(binary('promtool'), [
    'tsdb',
    'create-blocks-from',
    'openmetrics',
    '--quiet',
    '--max-block-duration=168h',
    file,
    data,
  ]);
}
