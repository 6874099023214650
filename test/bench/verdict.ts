/** How soon after the evidence a rollout is judged, on a real control plane: good releases and doomed ones. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleAll } from '../../scripts/bundle.ts';
import { startControlPlane } from '../real/plane/control-plane.ts';
import { whatIsMissing } from '../real/programs/binaries.ts';
import { type Candidate, evenkeel, type Judged, judgedBy, kubectl } from './judged.ts';
import { median } from './median.ts';
import { badReleases, goodReleases, type Release } from './releases.ts';

const rounds = 3;

interface Row {
  readonly name: string;
  readonly candidate: Candidate;
  readonly release: Release;
}

async function measure(cli: string, directory: string): Promise<void> {
  const ours = evenkeel(cli, directory);
  const peer = spawnSync('kubectl', ['version', '--client'], { encoding: 'utf8' });
  const rows: readonly Row[] = [
    ...[...goodReleases, ...badReleases].map((release) => ({ name: release.name, candidate: ours, release })),
    ...(peer.status === 0 ? goodReleases : []).map((release) => ({
      name: `${release.name}: kubectl rollout status`,
      candidate: kubectl,
      release,
    })),
  ];
  const running = await startControlPlane();
  const measured = rows.map((): Judged[] => []);
  try {
    // round by round, so that what else the machine does meets all of them alike
    for (let round = 0; round < rounds; round += 1)
      for (const [at, { candidate, release }] of rows.entries())
        measured[at]?.push(await judgedBy(candidate, running.plane, release));
  } finally {
    await running.stop();
  }
  for (const line of table(rows, measured)) console.log(line);
  console.log(peer.status === 0 ? `\n${peer.stdout.trim()}` : '\nkubectl is not installed: its rows are left out');
}

function table(rows: readonly Row[], measured: readonly (readonly Judged[])[]): readonly string[] {
  return [
    '',
    `| release | evidence | evidence to verdict, s: median of ${rounds} (worst) | target | | whole run, s | requests | watches |`,
    '| --- | --- | ---: | ---: | --- | ---: | ---: | ---: |',
    ...rows.map(({ name, release }, at) => {
      const runs = measured[at] ?? [];
      const middle = (of: (run: Judged) => number): number => median(runs.map(of));
      const worst = Math.max(...runs.map(({ toVerdict }) => toVerdict));
      return cells([
        name,
        release.evidence.says,
        `${middle(({ toVerdict }) => toVerdict).toFixed(2)} (${worst.toFixed(2)})`,
        targetOf(release),
        compare(worst, release),
        middle(({ total }) => total).toFixed(1),
        String(middle(({ requests }) => requests)),
        String(middle(({ watches }) => watches)),
      ]);
    }),
  ];
}

const cells = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;

function targetOf({ target: { least, most } }: Release): string {
  return least === 0 ? `at most ${most}` : `${least} to ${most}`;
}

/** What needs no second look is told sooner than the target asks. */
function compare(worst: number, { target: { least, most } }: Release): string {
  if (worst > most) return 'missed';
  return worst < least ? 'sooner' : 'held';
}

const missing = whatIsMissing();
if (missing !== undefined) console.log(`\nseconds to a verdict were left out: ${missing}`);
else {
  const directory = mkdtempSync(join(tmpdir(), 'evenkeel-bench-'));
  try {
    writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
    await bundleAll(join(directory, 'dist'));
    await measure(join(directory, 'dist', 'cli.js'), directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
