/** What came of a rollout, and how it is told: outputs, workloads, the report. */
import type { OutputsOf } from '../core/base/inputs.ts';
import type { Instant, Seconds } from '../core/base/instant.ts';
import type { Verdict } from '../core/base/verdict.ts';
import type { ObjectRef } from '../core/kube/object.ts';
import type { Conclusion } from './conclusion.ts';
import type { rollout } from './inputs.ts';
import type { Evidence, PodCount } from './judge/judgement.ts';
import { isSecret, nameOf } from './names.ts';
import type { Write } from './plan.ts';
import type { Reason } from './reason.ts';
import type { Done, LogTail } from './story.ts';

export interface WorkloadResult {
  readonly ref: ObjectRef;
  readonly verdict: Verdict;
  readonly reason: Reason | '';
  readonly message: string;
  readonly container?: string;
  readonly pods: PodCount;
  readonly evidence: readonly (Evidence | LogTail)[];
  readonly warnings: readonly string[];
  /** Of the first container whose image changed, else of the first one. */
  readonly image: string;
  /** '' where the container was not there before. */
  readonly previousImage: string;
  readonly revision: string;
}

/** What happened, or would happen, to one object. */
export interface ObjectChange {
  readonly ref: ObjectRef;
  readonly what: 'created' | 'changed' | 'unchanged' | 'applied' | 'not tried';
  /** Of a dry run: `container: from → to`; '' where no image changes. */
  readonly images?: string;
}

export interface RolloutResult extends Conclusion {
  readonly startedAt: Instant;
  readonly seconds: Seconds;
  readonly isDryRun: boolean;
  readonly workloads: readonly WorkloadResult[];
  readonly objects: readonly ObjectChange[];
  /** Watches are counted beside the requests, not among them. */
  readonly requests: { readonly count: number; readonly watches: number };
}

export function changeOf({ write, isChanged }: Done): ObjectChange {
  const { ref, before } = write;
  if (isSecret(ref)) return { ref, what: 'applied' };
  if (!isChanged) return { ref, what: 'unchanged' };
  return { ref, what: before === undefined ? 'created' : 'changed' };
}

/** A line of the log: what happens to an object, and which images it gets. */
export function describeWrite(write: Write, what: string): string {
  const images = describeImages(write);
  return `${nameOf(write.ref)}: ${what}${images === '' ? '' : ` (${images})`}`;
}

export function describeImages({ images }: Write): string {
  const changed = images.filter(({ from, to }) => from !== to);
  return changed
    .map(({ container, from, to }) => `${container}: ${from === '' ? '' : `${shortened(from)} → `}${shortened(to)}`)
    .join(', ');
}

/** Twelve digits of a digest tell images apart for a reader; outputs and report have them all. */
function shortened(image: string): string {
  return image.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1…');
}

/** An output may hold 64 KiB; the report has everything. */
const mostJson = 60_000;

export function outputsOf(
  result: RolloutResult,
  reportFile: string,
): Omit<OutputsOf<typeof rollout>, 'verdict' | 'error-code'> {
  const { reason, rollback, message, seconds, workloads } = result;
  const [first] = workloads;
  return {
    reason,
    rollback,
    message,
    'workloads-json': workloadsJson(workloads),
    image: first?.image ?? '',
    'previous-image': first?.previousImage ?? '',
    revision: first?.revision ?? '',
    'duration-seconds': seconds.toFixed(1),
    'report-file': reportFile,
  };
}

function workloadsJson(workloads: readonly WorkloadResult[]): string {
  const listed = workloads.map(withoutEvidence);
  for (let kept = listed.length; kept > 0; kept -= 1) {
    const json = JSON.stringify(listed.slice(0, kept));
    if (Buffer.byteLength(json) <= mostJson) return json;
  }
  return '[]';
}

function withoutEvidence({ evidence: _evidence, ...workload }: WorkloadResult): object {
  return reported(workload);
}

/** The report file's text. */
export function reportOf(result: RolloutResult): string {
  const { verdict, reason, rollback, message, startedAt, seconds, workloads, objects, requests, problem } = result;
  const report = {
    version: 1,
    verdict,
    reason,
    rollback,
    message,
    startedAt: new Date(startedAt).toISOString(),
    seconds: Math.round(seconds * 10) / 10,
    ...(problem === undefined ? {} : { error: { code: problem.code, saw: problem.saw ?? '', remedy: problem.remedy } }),
    workloads: workloads.map(reported),
    objects: objects.map(reported),
    gates: [],
    requests,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** An object is named by its kind's own name. */
function reported({ ref, ...rest }: { readonly ref: ObjectRef }): object {
  const { kind, namespace, name } = ref;
  return { kind: kind.kind, namespace, name, ...rest };
}
