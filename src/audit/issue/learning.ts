/** What an issue that is left as it is learns all the same: objects that came to share the line of a finding which it knows. */
import { type FindingRecord, type FindingsFile, fingerprintsOf } from '../../core/rules/findings/file.ts';
import { type IssueState, shortsOf, type StoredFinding, type StoredSharedBy } from './state.ts';
import { stored } from './state-after.ts';

/**
 * Undefined where there is nothing to learn. An overlay that takes the place of another is there beside it for a while,
 * and the finding has to be known when the other one goes.
 */
export function learntFrom(file: FindingsFile, known: IssueState): IssueState | undefined {
  const findings = new Map(file.findings.flatMap((each) => shortsOf(each).map((short) => [short, each] as const)));
  const open = known.open.map((each) => withSharers(each, findings));
  return open.every((each, index) => each === known.open[index]) ? undefined : { ...known, open };
}

function withSharers(known: StoredFinding, findings: ReadonlyMap<string, FindingRecord>): StoredFinding {
  const own = fingerprintsOf(known);
  const again = new Set(own.flatMap((each) => findings.get(each) ?? []));
  const fresh = [...again]
    .flatMap((each) => stored(each).sharedBy ?? [])
    .filter(({ fingerprint }) => !own.includes(fingerprint));
  return fresh.length === 0 ? known : { ...known, sharedBy: [...sharersOf(known), ...fresh] };
}

const sharersOf = ({ fingerprint, sharedBy, about }: StoredFinding): readonly StoredSharedBy[] =>
  sharedBy ?? [{ fingerprint, ...(about && { object: about.object }) }];
