/** The rollout action: find what is meant, try it, write it, watch it, and bring back what is bad. */
import type { Outcome } from '../core/base/outcome.ts';
import { readManifests } from '../reading/manifests/read.ts';
import { lastWords } from './acts/last-words.ts';
import { locate, type Located, readAutoscalers, readBefore } from './acts/locate.ts';
import { type Foreseen, preflight } from './acts/preflight.ts';
import { publish } from './acts/publish.ts';
import { blindSpots, checkCreation, checkRights, type MissingRight } from './acts/rights.ts';
import { settle } from './acts/settle.ts';
import { openStreams } from './acts/streams.ts';
import { watch } from './acts/watch.ts';
import type { RolloutWorld } from './acts/world.ts';
import { write } from './acts/write.ts';
import { broken, conclude, isHalfRefused } from './conclusion.ts';
import { followed, newestVersion, tracks } from './done.ts';
import { planned } from './dry-run.ts';
import type { rollout, RolloutInputs } from './inputs.ts';
import { encodeJournal, type Journal, journalOf } from './journal.ts';
import { planRollout, type Target, type Write } from './plan.ts';
import { type Images, refuseImages, refuseTargets } from './refusals.ts';
import { changeOf } from './result.ts';
import { type Story, storyOf } from './story.ts';
import { parseWishes, type Wishes } from './wishes.ts';
import { workloadResults } from './workloads.ts';

type RolloutOutcome = Outcome<typeof rollout>;

/** `images` says whether every image must be of use, or is only offered to whoever runs its repository. */
export async function rolloutFlow(
  inputs: RolloutInputs,
  world: RolloutWorld,
  images: Images = 'asked-for',
): Promise<RolloutOutcome> {
  const startedAt = world.clock.now();
  try {
    const prepared = await prepare(inputs, world, images);
    if (inputs['dry-run']) {
      const { conclusion, objects, lines } = planned(prepared.writes, prepared.foreseen.written);
      for (const line of lines) world.log.info(line);
      return await publish(world, startedAt, { ...conclusion, objects, workloads: [], isDryRun: true });
    }
    const story = await rollOut(inputs, world, prepared);
    const conclusion = conclude(story, world.hasPostStep);
    if (conclusion.verdict !== 'cancelled') world.saveState('ended', conclusion.verdict);
    const workloads = workloadResults(story, conclusion);
    return await publish(world, startedAt, {
      ...conclusion,
      workloads,
      objects: story.done.map(changeOf),
      isDryRun: false,
    });
  } catch (thrown) {
    const conclusion = broken(thrown, world.cancelled.aborted);
    return publish(world, startedAt, { ...conclusion, workloads: [], objects: [], isDryRun: inputs['dry-run'] });
  }
}

interface Prepared {
  readonly writes: readonly Write[];
  readonly foreseen: Foreseen;
  readonly missing: readonly MissingRight[];
}

/** Everything up to the first write; whatever is thrown here has left the cluster as it was. */
async function prepare(inputs: RolloutInputs, world: RolloutWorld, images: Images): Promise<Prepared> {
  const wishes = parseWishes(inputs);
  const { located, missing, targets } = await find(inputs, world, wishes);
  refuseImages(targets, wishes.images, images);
  const writes = planRollout(targets, wishes.images, await readAutoscalers(world.cluster, located));
  const foreseen = await preflight(world, writes, inputs.conflicts);
  return { writes, foreseen, missing };
}

/** Throws what a rollout would be refused for whatever its images are: to be asked before they are built. */
export async function rehearseRollout(inputs: Omit<RolloutInputs, 'image'>, world: RolloutWorld): Promise<void> {
  await find(inputs, world, parseWishes({ ...inputs, image: [] }, true));
}

interface Found {
  readonly located: readonly Located[];
  readonly missing: readonly MissingRight[];
  readonly targets: readonly Target[];
}

async function find(
  inputs: Omit<RolloutInputs, 'image'>,
  { cluster, files }: RolloutWorld,
  wishes: Wishes,
): Promise<Found> {
  const manifests = await readManifests(files, inputs.manifests);
  const located = await locate(cluster, manifests, wishes, inputs.namespace);
  const missing = await checkRights(cluster, located);
  const targets = await readBefore(cluster, located);
  checkCreation(
    missing,
    targets.filter(({ before }) => before === undefined).map(({ ref }) => ref),
  );
  refuseTargets(targets);
  return { located, missing, targets };
}

/** Never throws what the world does: after the first write every ending is part of the story. */
async function rollOut(inputs: RolloutInputs, world: RolloutWorld, prepared: Prepared): Promise<Story> {
  const { writes, foreseen, missing } = prepared;
  const journal = keepJournal(inputs, world, writes);
  const release = await write(world, writes, foreseen, inputs.conflicts);
  const { done, stopped, serverAhead } = release;
  const { warnings, ...blind } = blindSpots(missing);
  if (stopped !== undefined && !isHalfRefused(done, stopped)) return storyOf({ ...release, warnings });
  const patience = { limits: { tolerateRestarts: journal.tolerateRestarts }, timeout: journal.timeout, serverAhead };
  const streams = openStreams(world, followed(done), newestVersion(done), blind.events);
  try {
    const watched = stopped === undefined ? await watch(world, streams, tracks(done), patience) : undefined;
    const logs = watched?.end === 'lost' ? await lastWords(world, watched.judged, blind.logs) : [];
    const takenBack = await settle(world, streams, { release, watched, journal, patience });
    const seen = followed(done).flatMap(({ ref }) => streams.worldOf(ref)?.deployment ?? []);
    return storyOf({ ...release, warnings, ...(watched === undefined ? {} : { watched }), takenBack, logs, seen });
  } finally {
    streams.stop();
  }
}

function keepJournal(inputs: RolloutInputs, world: RolloutWorld, writes: readonly Write[]): Journal {
  const { timeout, 'on-failure': onFailure, 'tolerate-restarts': tolerateRestarts } = inputs;
  const journal = journalOf(writes, { onFailure, timeout, tolerateRestarts });
  const text = encodeJournal(journal);
  if (text.length <= mostState) world.saveState('journal', text);
  else
    world.log.warning(
      'too much is rolled out at once to be kept for the post step: a cancelled run would not be brought back',
    );
  return journal;
}

/** The post step receives state as an environment variable; Linux bears 128 KiB of one. */
const mostState = 120_000;
