/** The title of a pull request and the message of its commits. */
import { cutInMiddle } from '../../core/report/lines.ts';
import { visible } from '../../core/report/markup.ts';
import { formatCount } from '../../core/report/figures.ts';
import type { Advice } from '../advice.ts';
import { nameOf } from '../report/words.ts';
import { valueBefore } from './change-of.ts';
import { digestOf, type Draft } from './draft.ts';
import type { Group } from './group.ts';
import type { PullRequestSettings } from './settings.ts';
import { trailer } from './situation.ts';

/** GitHub takes 256 signs. */
const longest = 200;

/** `Retune shop/web: cpu target 50 → 56, max replicas 10 → 45`; of several workloads their number. */
export function titleOf(
  group: Group,
  edited: readonly Advice[],
  { titlePrefix }: Pick<PullRequestSettings, 'titlePrefix'>,
): string {
  const line = titlePrefix.replaceAll(/\s+/g, ' ');
  const prefix = line === '' || line.endsWith(' ') ? line : `${line} `;
  return `${prefix}${cutInMiddle(subjectOf(group, edited), longest)}`;
}

/** Ends with the line by which the next run knows the commit as one of these, and what is in it. */
export function commitMessageOf(
  group: Group,
  draft: Draft,
  { commitMessage }: Pick<PullRequestSettings, 'commitMessage'>,
): string {
  const { edited } = draft;
  const subject = commitMessage ?? cutInMiddle(subjectOf(group, edited), longest);
  const list = edited.map((each) => `- ${inert(nameOf(each.workload))}: ${editsText(each)}`);
  const body = edited.length > 1 || commitMessage !== undefined ? [list.join('\n')] : [];
  return `${[subject, ...body, `${trailer}${inert(group.key)} ${digestOf(draft)}`].join('\n\n')}\n`;
}

function subjectOf(group: Group, edited: readonly Advice[]): string {
  const [first] = edited;
  if (first !== undefined && edited.length === 1) return `Retune ${inert(nameOf(first.workload))}: ${editsText(first)}`;
  return `Retune ${formatCount(edited.length, 'autoscaler')}${group.key === 'all' ? '' : ` of ${inert(group.name)}`}`;
}

const editsText = (advice: Advice): string =>
  advice.edits.map((edit) => inert(`${edit.label} ${valueBefore(advice, edit) ?? 'default'} → ${edit.to}`)).join(', ');

/** On one line, and calling nobody. */
function inert(text: string): string {
  return visible(text.replaceAll(/\s+/g, ' ')).replaceAll('@', '@\u200b');
}
