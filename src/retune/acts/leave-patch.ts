/** Leaves the change as a patch of the workspace’s files, and the bodies of the pull requests as they would be opened. */
import { readUtf8 } from '../../core/yaml/text.ts';
import type { Advice } from '../advice.ts';
import { bodyOf } from '../pull-request/body.ts';
import { draftOf, type Draft } from '../pull-request/draft.ts';
import { type Group, groupsOf } from '../pull-request/group.ts';
import { makeEdit } from '../pull-request/make-edit.ts';
import { patchOf } from '../pull-request/patch.ts';
import { standOfDraft } from '../pull-request/plan.ts';
import { nothingPublished, type Published } from '../pull-request/published.ts';
import type { PullRequestSettings } from '../pull-request/settings.ts';
import { titleOf } from '../pull-request/title.ts';
import type { RetuneWorld } from './world.ts';

/** Nothing is written where nothing in a file changes. */
export async function leavePatch(
  advice: readonly Advice[],
  settings: PullRequestSettings,
  { files }: RetuneWorld,
): Promise<Published> {
  const texts = await textsOf(advice, files);
  const draft = draftOf(advice, (path) => texts.get(path), makeEdit);
  const notices = draft.omitted.map(({ says }) => says);
  const groups = groupsOf(draft.edited, settings);
  // one patch is one pull request, however many there would be
  const [whole] = groups.length === 1 ? groups : groupsOf(draft.edited, { ...settings, groupBy: 'all' });
  if (whole === undefined) return { ...nothingPublished, notices };
  const pages = groups.map((group) => pageOf(group, draft, settings));
  return {
    ...nothingPublished,
    notices,
    patch: {
      patchFile: await files.write('retune.patch', patchOf(draft.files)),
      bodyFile: await files.write('pull-request.md', pages.join('\n\n---\n\n')),
      branch: whole.branch,
      title: titleOf(whole, whole.advice, settings),
    },
  };
}

async function textsOf(advice: readonly Advice[], files: RetuneWorld['files']): Promise<ReadonlyMap<string, string>> {
  const paths = new Set(advice.flatMap(({ edits }) => edits.map(({ file }) => file)));
  const texts = new Map<string, string>();
  for (const path of paths) {
    const bytes = await files.read(path);
    const text = bytes && readUtf8(bytes);
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

function pageOf(group: Group, draft: Draft, settings: PullRequestSettings): string {
  const title = titleOf(group, group.advice, settings);
  const own: Draft = { ...draft, edited: group.advice, omitted: [] };
  const marker = {
    ...standOfDraft({ draft: own }),
    group: group.key,
    head: '',
    base: '',
    title,
    hasToldOfOthers: false,
  };
  const addressOf = (file: string, line: number): string => `${file}#L${line}`;
  return `# ${title}\n\n${bodyOf(own, marker, { ...settings, addressOf })}`;
}
