/** Fetches the last lines that a failing container wrote, before its pod is gone. */
import { asProblem } from '../../core/base/problem.ts';
import { kinds } from '../../core/kube/object.ts';
import type { Cluster } from '../../ports/cluster.ts';
import type { Evidence } from '../judge/judgement.ts';
import type { Judged, LogTail } from '../story.ts';
import type { RolloutWorld } from './world.ts';

const mostLines = 20;
const longestLine = 500;

/** One tail for each lost workload that has a pod as evidence; none where there is no log to be had or it may not be read. */
export async function lastWords(
  world: LogReader,
  judged: readonly Judged[],
  withoutLogs: ReadonlySet<string>,
): Promise<readonly LogTail[]> {
  const readable = judged.filter(({ ref }) => !withoutLogs.has(ref.namespace));
  const tails = await Promise.all(readable.map((each) => tailOf(world, each)));
  return tails.filter((tail) => tail !== undefined);
}

type LogReader = Pick<RolloutWorld, 'cluster' | 'log'>;

async function tailOf(world: LogReader, { ref, judgement }: Judged): Promise<LogTail | undefined> {
  const evidence = judgement?.kind === 'lost' ? judgement.evidence.find(isOfContainer) : undefined;
  if (evidence === undefined) return undefined;
  try {
    const lines = linesOf((await readLog(world.cluster, ref.namespace, evidence)) ?? '');
    return lines.length === 0
      ? undefined
      : { ...evidence, says: `the last lines of container ${evidence.container}`, lines };
  } catch (thrown) {
    world.log.debug(`the log of ${evidence.object} could not be read: ${asProblem(thrown).message}`);
    return undefined;
  }
}

interface ContainerEvidence extends Evidence {
  readonly container: string;
}

const isOfContainer = (evidence: Evidence): evidence is ContainerEvidence =>
  evidence.object.startsWith('pod/') && evidence.container !== undefined;

/** A container that has exited is, or will soon be, another one: then its previous log comes first. */
async function readLog(
  cluster: Cluster,
  namespace: string,
  { object, container, exitCode }: ContainerEvidence,
): Promise<string | undefined> {
  const pod = { kind: kinds.pod, namespace, name: object.slice('pod/'.length) };
  const read = (previous: boolean): Promise<string | undefined> =>
    cluster.logs(pod, container, { previous, lines: mostLines });
  const hasExited = exitCode !== undefined;
  return (await read(hasExited)) ?? read(!hasExited);
}

const escapeSequence = /\p{Cc}\[[0-9;?]*[ -/]*[@-~]/gu;
const control = /(?![\t\n])\p{Cc}/gu;

/** Control characters and escape sequences are taken out: what a container writes is for reading, not for a terminal. */
function linesOf(text: string): readonly string[] {
  return text
    .replaceAll(escapeSequence, '')
    .replaceAll(control, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-mostLines)
    .map((line) => line.slice(0, longestLine));
}
