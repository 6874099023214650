/** Reads the proposals files of other jobs and joins them. */
import { problem } from '../../core/base/problem.ts';
import type { RetuneInputs } from '../inputs.ts';
import { joinProposals, parseProposals, type ProposalsFile } from '../report/proposals.ts';
import type { Advised } from './publish.ts';
import type { RetuneWorld } from './world.ts';

/** Throws `file-not-found`, and what parsing and joining throw. */
export async function mergeProposals({ merge }: RetuneInputs, { files, log }: RetuneWorld): Promise<Advised> {
  const paths = (await Promise.all(merge.map((each) => files.find(each, ['.json'])))).flat();
  const unmatched = merge.length > 0 && paths.length === 0;
  if (unmatched) throw problem('file-not-found', `merge: there is no file ${merge.join(', ')}`);
  const parts: ProposalsFile[] = [];
  for (const path of new Set(paths)) {
    const bytes = await files.read(path);
    if (bytes === undefined) throw problem('file-not-found', `merge: there is no file ${path}`);
    parts.push({ path, advice: parseProposals(new TextDecoder().decode(bytes)) });
  }
  log.info(`${parts.length} proposals files joined`);
  return { advice: joinProposals(parts), source: '' };
}
