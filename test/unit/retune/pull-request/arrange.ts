// One workload of a repository, its edit, and what the rest of a body needs.
import type { Advice } from '../../../../src/retune/advice.ts';
import type { BodySettings } from '../../../../src/retune/pull-request/body-workload.ts';
import type { Draft } from '../../../../src/retune/pull-request/draft.ts';
import type { Marker } from '../../../../src/retune/pull-request/marker.ts';
import { standOf } from '../../../../src/retune/pull-request/stand.ts';
import { adviceOf } from '../report/arrange.ts';

/** All that `adviceOf` changes, edited in one file. */
export function editedAdvice(number = 1, change: Partial<Advice> = {}): Advice {
  const advice = adviceOf('change', number, change);
  const edits = advice.changes.map(({ path, label, from, to }, index) => ({
    file: `deploy/web-${number}.yaml`,
    document: 0,
    path,
    line: 6 + index,
    column: 3,
    label,
    from,
    to,
  }));
  return { ...advice, edits, unedited: [] };
}

export const draftWith = (...edited: readonly Advice[]): Draft => ({ edited, files: [], omitted: [] });

export function markerOf(edited: readonly Advice[]): Marker {
  const commits = { head: 'a'.repeat(40), base: 'b'.repeat(40) };
  return { group: 'all', ...commits, title: 'Retune', ...standOf(edited), hasToldOfOthers: false };
}

export const bodySettings: BodySettings = {
  prices: undefined,
  addressOf: (file, line) => `https://github.com/acme/shop/blob/main/${file}#L${line}`,
};
