// The story of the demo: a good release, then a bad one, each built and rolled out by the product's own command line.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatSeconds } from '../../src/core/base/instant.ts';
import { evenkeel, type Run } from './evenkeel.ts';
import type { Lane } from './lanes.ts';
import type { Place } from './place.ts';
import * as screen from './screen.ts';
import { breakShop, copyShop } from './shop.ts';
import { askFor, visit, type Visits } from './visitor.ts';

export interface Release {
  readonly name: string;
  /** What is different in its source. */
  readonly change: string;
  readonly build: Run;
  readonly rollout: Run;
  /** `rollout`'s report-file, as far as the demo tells of it. */
  readonly report: Report;
}

export interface Report {
  readonly message: string;
  readonly workloads: readonly {
    readonly name: string;
    readonly verdict: string;
    readonly message: string;
    readonly pods: { readonly ready: number; readonly wanted: number };
    readonly evidence: readonly {
      readonly object: string;
      readonly says: string;
      readonly container?: string;
      readonly exitCode?: number;
      readonly lines?: readonly string[];
    }[];
  }[];
  readonly requests: { readonly count: number; readonly watches: number };
}

export interface Played {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly place: Pick<Place, 'facts'>;
  /** The good one, then the bad one. */
  readonly releases: readonly [Release, Release];
  /** Questions to the shop while the bad release went on; undefined where it cannot be reached. */
  readonly visits: Visits | undefined;
  readonly lanes: readonly Lane[];
}

/** A step did not end as the demo promises; the product has already said why. */
export class Unexpected extends Error {}

/** Throws `Unexpected`, or `Interrupted`. */
export async function play(place: Place, interruption: AbortSignal): Promise<Played> {
  const startedAt = Date.now();
  const shop = join(place.directory, 'shop');
  const run: Command = (args) => evenkeel(args, shop, interruption);
  await copyShop(shop);

  screen.step(1, 'Build the shop, and push it');
  const goodBuild = await build(run, place, 'v1');
  screen.step(2, 'Roll it out');
  const good = await rollOut(run, place, goodBuild, ['succeeded', 'unchanged']);
  await showAnswer(place);

  screen.step(3, 'Break the next release, build it and push it');
  const change = await breakShop(shop);
  screen.fact('changed', change);
  const badBuild = await build(run, place, 'v2');
  screen.step(4, 'Roll it out');
  const visitor = place.addresses().length === 0 ? undefined : visit(place.addresses);
  const bad = await rollOut(run, place, badBuild, ['rolled-back']);
  showEvidence(bad.report);
  const visits = await visitor?.leave();
  if (visits !== undefined)
    screen.fact(
      'visitors',
      `${visits.answered} of ${visits.asked} requests were answered while the bad release was there`,
    );
  await showAnswer(place);

  return {
    startedAt,
    endedAt: Date.now(),
    place: { facts: place.facts },
    releases: [
      { name: 'v1', change: 'examples/shop as it is', build: goodBuild, ...good },
      { name: 'v2', change, build: badBuild, ...bad },
    ],
    visits,
    lanes: place.lanes(),
  };
}

type Command = (args: readonly string[]) => Promise<Run>;

interface ListedImage {
  readonly name: string;
  readonly image: string;
  readonly sizeBytes: number;
}

export function imagesOf({ outputs }: Run): readonly ListedImage[] {
  return JSON.parse(outputs['images-json'] ?? '[]') as readonly ListedImage[];
}

async function build(command: Command, { image }: Place, tag: string): Promise<Run> {
  const run = await command(['build', '--image', image, '--tags', tag]);
  if (run.exitCode !== 0) throw new Unexpected('the build did not succeed');
  screen.verdict(run.outputs['verdict'] ?? '', 'good', `in ${secondsOf(run)}`);
  for (const { name, image, sizeBytes } of imagesOf(run))
    screen.fact(name, `${image.slice(image.indexOf('@') + 1)}, ${(sizeBytes / 1e6).toFixed(1)} MB`);
  return run;
}

async function rollOut(
  command: Command,
  { kubeconfig, namespace }: Place,
  built: Run,
  wanted: readonly string[],
): Promise<Pick<Release, 'rollout' | 'report'>> {
  const where = ['--kubeconfig', kubeconfig, ...(namespace === '' ? [] : ['--namespace', namespace])];
  const images = imagesOf(built).flatMap(({ name, image }) => ['--image', `${name}=${image}`]);
  const run = await command(['rollout', ...where, '--manifests', 'deploy', ...images]);
  const { verdict = '', reason, 'report-file': reportFile = '' } = run.outputs;
  screen.verdict(verdict, moodOf(run), `${reason}, in ${secondsOf(run)}`);
  if (!wanted.includes(verdict))
    throw new Unexpected(`the rollout ended as ${verdict}, expected was ${wanted.join(' or ')}`);
  return { rollout: run, report: JSON.parse(await readFile(reportFile, 'utf8')) as Report };
}

/** By the contract's table of exit codes: 0 good, 1 measured bad, anything else could not be measured or was refused. */
function moodOf({ exitCode }: Run): screen.Mood {
  if (exitCode === 0) return 'good';
  return exitCode === 1 ? 'bad' : 'open';
}

export function secondsOf({ startedAt, endedAt }: Pick<Run, 'startedAt' | 'endedAt'>): string {
  return formatSeconds((endedAt - startedAt) / 1000);
}

function showEvidence({ workloads }: Report): void {
  for (const { evidence } of workloads)
    for (const { object, says, lines = [] } of evidence)
      screen.fact('evidence', [`${object}: ${says}`, ...lines].join(' | '));
}

async function showAnswer(place: Place): Promise<void> {
  const asked = await askFor(place.addresses());
  if (asked === undefined) return;
  screen.command(`curl ${asked.url}`);
  screen.fact('answers', asked.answer);
}
