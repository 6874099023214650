/** How fast a week of raw samples is read from a real Prometheus: remote read beside the ways that everyone else takes. */
import { gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { metricsAt } from '../real/prometheus/client.ts';
import { startPrometheus } from '../real/prometheus/server.ts';
import { cpuCounters, openMetrics } from '../real/prometheus/written.ts';
import { whatIsMissing } from '../real/programs/binaries.ts';
import { median } from './median.ts';

const rounds = 7;
const day = 86_400;
const start = 1_789_948_800;
const shape = { series: 50, start, step: 15, length: (7 * day) / 15 };
const metric = 'container_cpu_usage_seconds_total';
/** Of a query_range: 11,000 steps and the one it begins with. */
const windowTicks = 11_001;

interface Way {
  readonly name: string;
  /** Resolves to how many samples came. */
  readonly read: (url: string) => Promise<number>;
}

const ways: readonly Way[] = [
  { name: 'remote read, as evenkeel', read: remoteRead },
  { name: 'query_range in windows, gzip', read: (url) => queryRange(url, 'gzip') },
  { name: 'query_range in windows, identity', read: (url) => queryRange(url, 'identity') },
  { name: 'range selector at once, gzip', read: (url) => rangeSelector(url, 'gzip') },
];

async function remoteRead(url: string): Promise<number> {
  const metrics = metricsAt(url);
  for await (const _ of metrics.samples(metric, { from: start, to: start + 7 * day }));
  await metrics.close();
  return metrics.tally().samples;
}

async function queryRange(url: string, encoding: string): Promise<number> {
  let samples = 0;
  for (let tick = 0; tick < shape.length; tick += windowTicks) {
    const last = Math.min(tick + windowTicks, shape.length) - 1;
    const window = {
      start: `${start + tick * shape.step}`,
      end: `${start + last * shape.step}`,
      step: `${shape.step}`,
    };
    samples += await columnsOf(
      `${url}/api/v1/query_range?${String(new URLSearchParams({ query: metric, ...window }))}`,
      encoding,
    );
  }
  return samples;
}

function rangeSelector(url: string, encoding: string): Promise<number> {
  const form = new URLSearchParams({ query: `${metric}[7d]`, time: String(start + 7 * day) });
  return columnsOf(`${url}/api/v1/query?${form.toString()}`, encoding);
}

/** As far as the others have to go as well: typed columns of every series. */
async function columnsOf(url: string, encoding: string): Promise<number> {
  const { headers, body } = await request(url, {
    headers: { 'accept-encoding': encoding },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const bytes = await body.bytes();
  const text = headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : Buffer.from(bytes);
  const { data } = JSON.parse(text.toString()) as {
    readonly data: { readonly result: readonly { readonly values: readonly (readonly [number, string])[] }[] };
  };
  const columns = data.result.map(({ values }) => ({
    times: Float64Array.from(values, ([time]) => time),
    values: Float64Array.from(values, ([, value]) => Number(value)),
  }));
  return columns.reduce((sum, { times }) => sum + times.length, 0);
}

async function measure(): Promise<void> {
  await using server = await startPrometheus({ history: openMetrics(cpuCounters(shape)) });
  const measured = ways.map((): number[] => []);
  const samples = ways.map(() => 0);
  // round by round, so that what else the machine does meets all of them alike; the first round warms up
  for (let round = -1; round < rounds; round += 1)
    for (const [at, { read }] of ways.entries()) {
      const since = performance.now();
      samples[at] = await read(server.url);
      if (round >= 0) measured[at]?.push((performance.now() - since) / 1000);
    }
  const seconds = measured.map(median);
  console.log('| 50 series x 7 days at 15 s | samples | seconds: median (best) | times as long |');
  console.log('| --- | ---: | ---: | ---: |');
  for (const [at, { name }] of ways.entries()) {
    const best = Math.min(...(measured[at] ?? []));
    const ratio = (seconds[at] ?? 0) / (seconds[0] ?? 1);
    console.log(`| ${name} | ${samples[at]} | ${seconds[at]?.toFixed(2)} (${best.toFixed(2)}) | ${ratio.toFixed(1)} |`);
  }
}

const missing = whatIsMissing();
if (missing === undefined) await measure();
else console.log(`reading metrics was left out: ${missing}`);
