/** What came of each workload, from the story of the run. */
import { exhaustive } from '../core/base/exhaustive.ts';
import type { Verdict } from '../core/base/verdict.ts';
import { revisionOf } from '../core/kube/deployment.ts';
import type { Conclusion } from './conclusion.ts';
import { deploymentsOf } from './done.ts';
import { containersOf, imageIn } from './images.ts';
import type { Judgement } from './judge/judgement.ts';
import { keyOf } from './names.ts';
import type { WorkloadResult } from './result.ts';
import type { Done, Judged, Story } from './story.ts';

export function workloadResults(story: Story, conclusion: Conclusion): readonly WorkloadResult[] {
  return deploymentsOf(story.done).map((done) => workloadResult(done, story, conclusion));
}

function workloadResult(done: Done, story: Story, conclusion: Conclusion): WorkloadResult {
  const { takenBack, watched, logs, seen } = story;
  const judgement = judgementOf(watched?.judged, done);
  const again = 'judged' in takenBack ? judgementOf(takenBack.judged, done) : undefined;
  const { evidence, container } = judgement?.kind === 'lost' ? judgement : { evidence: [], container: undefined };
  const shown = seen.find(({ metadata }) => metadata.uid === done.after.metadata.uid) ?? done.after;
  return {
    ref: done.write.ref,
    verdict: verdictOf(judgement, again, done, conclusion.verdict),
    ...wordsOf(judgement, conclusion),
    ...(container === undefined ? {} : { container }),
    pods: (again ?? judgement)?.pods ?? { ready: 0, wanted: 0 },
    evidence: [...evidence, ...logs.filter((log) => evidence.some(({ object }) => object === log.object))],
    warnings: [...story.warnings, ...(judgement !== undefined && 'warnings' in judgement ? judgement.warnings : [])],
    ...imagesOf(done),
    revision: revisionOf(shown) ?? '',
  };
}

function judgementOf(judged: readonly Judged[] | undefined, { write }: Done): Judgement | undefined {
  return judged?.find(({ ref }) => keyOf(ref) === keyOf(write.ref))?.judgement;
}

/** What is still open when the run ends shares the cause of its end. */
function wordsOf(
  judgement: Judgement | undefined,
  { reason, message }: Conclusion,
): Pick<WorkloadResult, 'reason' | 'message'> {
  switch (judgement?.kind) {
    case undefined:
      return { reason, message };
    case 'wait':
      return { reason, message: judgement.because };
    case 'complete':
      return { reason: judgement.reason, message: `${judgement.pods.ready} of ${judgement.pods.wanted} pods ready` };
    case 'superseded':
      return { reason: 'superseded', message: judgement.message };
    case 'lost':
    case 'unknown':
      return { reason: judgement.reason, message: judgement.message };
    default:
      return exhaustive(judgement);
  }
}

/** What stood or fell with the run shares its verdict; what was decided on its own keeps its own. */
function verdictOf(
  judgement: Judgement | undefined,
  again: Judgement | undefined,
  done: Done,
  ofRun: Verdict,
): Verdict {
  if (judgement?.kind === 'superseded') return 'superseded';
  if (again !== undefined) return again.kind === 'complete' ? 'rolled-back' : 'rollback-failed';
  if (judgement?.kind === 'complete') return done.isChanged ? 'succeeded' : 'unchanged';
  if (judgement?.kind === 'unknown') return 'inconclusive';
  return ofRun;
}

function imagesOf({ write, after }: Pick<Done, 'write' | 'after'>): Pick<WorkloadResult, 'image' | 'previousImage'> {
  const { before } = write;
  const pairs = containersOf(after).map((each) => ({ image: each.image, previousImage: imageIn(before, each) }));
  return (
    pairs.findLast(({ image, previousImage }) => image !== previousImage) ??
    pairs.at(-1) ?? { image: '', previousImage: '' }
  );
}
