/** Fetches the last lines that a failing container wrote, before its pod is gone. */
import { asProblem } from '../../core/base/problem.ts';
import { kinds } from '../../core/kube/object.ts';
import type { Evidence } from '../judge/judgement.ts';
import type { Judged, LogTail } from '../story.ts';
import type { RolloutWorld } from './world.ts';

const mostLines = 20;
const longestLine = 500;

/** One tail for each lost workload that has a pod as evidence; none where there is no log to be had or it may not be read. */
export async function lastWords(
  { cluster, log }: Pick<RolloutWorld, 'cluster' | 'log'>,
  judged: readonly Judged[],
  withoutLogs: ReadonlySet<string>,
): Promise<readonly LogTail[]> {
  const readable = judged.filter(({ ref }) => !withoutLogs.has(ref.namespace));
  const tails = await Promise.all(
    readable.map(async ({ ref, judgement }): Promise<readonly LogTail[]> => {
      const evidence = judgement?.kind === 'lost' ? judgement.evidence.find(hasLog) : undefined;
      if (evidence?.container === undefined) return [];
      const pod = { kind: kinds.pod, namespace: ref.namespace, name: evidence.object.slice('pod/'.length) };
      try {
        // a container that has exited is, or will soon be, another one
        const hasExited = evidence.exitCode !== undefined;
        const text =
          (await cluster.logs(pod, evidence.container, { previous: hasExited, lines: mostLines })) ??
          (await cluster.logs(pod, evidence.container, { previous: !hasExited, lines: mostLines }));
        return text === undefined || text.trim() === ''
          ? []
          : [{ ...evidence, says: 'its last lines', lines: linesOf(text) }];
      } catch (thrown) {
        log.debug(`the log of ${evidence.object} could not be read: ${asProblem(thrown).message}`);
        return [];
      }
    }),
  );
  return tails.flat();
}

const escapeSequence = /\p{Cc}\[[0-9;?]*[ -/]*[@-~]/gu;
const control = /(?![\t\n])\p{Cc}/gu;
const hasLog = ({ object, container }: Evidence): boolean => object.startsWith('pod/') && container !== undefined;

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
