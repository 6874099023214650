/** The body of a pull request, for a reviewer who has no reason to trust it: verdict, change, figures, picture, then the evidence. */
import { diffMarks } from '../../core/report/diff.ts';
import { formatCount } from '../../core/report/figures.ts';
import { block, code, plain, table, unfold } from '../../core/report/markdown.ts';
import type { Advice } from '../advice.ts';
import { applicationOf } from '../report/application.ts';
import { leadOf, totalsOf } from '../report/report.ts';
import { rowOf } from '../report/row.ts';
import { ended } from '../../core/report/sentence.ts';
import { nameOf, sentenceOf } from '../report/words.ts';
import {
  type BodySettings,
  changesTable,
  changesText,
  chartPart,
  evidenceParts,
  figuresTable,
  isStep,
} from './body-workload.ts';
import type { Draft, Omission } from './draft.ts';
import { type Marker, writeMarker } from './marker.ts';

/** GitHub takes 65,536 signs; the rest is for what people add. */
export const mostSigns = 60_000;

/** How much is told, from all to least; what is left out is said. */
const extents = [
  { full: Infinity, brief: Infinity, rows: Infinity },
  { full: 10, brief: Infinity, rows: Infinity },
  { full: 5, brief: 15, rows: Infinity },
  { full: 2, brief: 10, rows: Infinity },
  { full: 1, brief: 0, rows: 15 },
  { full: 0, brief: 0, rows: 5 },
] as const;

type Extent = (typeof extents)[number];

/** GitHub-flavoured Markdown that ends with the marker; at most `mostSigns` long. */
export function bodyOf(draft: Draft, marker: Marker, settings: BodySettings): string {
  const end = ['', ...ends(draft), '', writeMarker(marker), ''].join('\n');
  let body = '';
  for (const extent of extents) {
    body = [...workloads(draft, extent, settings), ...omissions(draft.omitted, extent), end].join('\n');
    if (body.length <= mostSigns) return body;
  }
  return body;
}

function workloads({ edited }: Draft, extent: Extent, settings: BodySettings): readonly string[] {
  const [first] = edited;
  if (first === undefined) return [];
  return edited.length === 1 ? single(first, extent, settings) : several(edited, extent, settings);
}

function single(advice: Advice, { full }: Extent, settings: BodySettings): readonly string[] {
  return [
    `**${code(nameOf(advice.workload))}: ${plain(changesText(advice))}.** ${plain(sentenceOf(advice))}`,
    '',
    basisOf(advice),
    ...stepNote(advice),
    '',
    ...changesTable(advice, settings),
    ...(full === 0 ? [] : evidenceOf(advice, settings)),
  ];
}

function several(edited: readonly Advice[], { full, brief, rows }: Extent, settings: BodySettings): readonly string[] {
  return [
    `**${formatCount(edited.length, 'autoscaler')} should change.** ${plain(leadOf(totalsOf(edited)))}`,
    '',
    'Each was replayed by itself: its recorded load went through the algorithm of the HorizontalPodAutoscaler, sync by sync, once with the present settings and once with the proposed ones.',
    '',
    ...table(
      ['workload', 'target', 'min–max', 'pod-hours:', 'short of pods:', 'confidence'],
      edited.slice(0, rows).map((advice) => {
        const { name, target, bounds, podHours, short, confidence } = rowOf(advice);
        return [code(name), plain(target), plain(bounds), podHours, plain(short), confidence];
      }),
    ),
    ...cut(edited.length, rows, 'more change in this pull request'),
    ...edited.slice(0, full).flatMap((advice) => folded(advice, settings, evidenceOf(advice, settings))),
    ...edited.slice(full, full + brief).flatMap((advice) => folded(advice, settings, [])),
    ...cut(edited.length, full, 'are told in short; the report of the run has their evidence'),
  ];
}

/** One of several: under a line that says what changes. */
function folded(advice: Advice, settings: BodySettings, evidence: readonly string[]): readonly string[] {
  return unfold(`${nameOf(advice.workload)}: ${changesText(advice)}`, [
    plain(sentenceOf(advice)),
    ...stepNote(advice),
    '',
    ...changesTable(advice, settings),
    ...evidence,
  ]);
}

/** Figures, picture, and what there is to unfold. */
function evidenceOf(advice: Advice, settings: BodySettings): readonly string[] {
  const { evidence } = advice;
  if (evidence === null) return [];
  return ['', ...figuresTable(advice, evidence, settings), ...chartPart(advice), ...evidenceParts(advice, evidence)];
}

const cut = (all: number, shown: number, says: string): readonly string[] =>
  all <= shown ? [] : ['', `${formatCount(all - shown, 'autoscaler')} ${says}.`];

/** How it is known, in the sentence that a doubting reader asks for first. */
function basisOf({ evidence }: Advice): string {
  if (evidence === null) return '';
  const { days, calibration, confidence, kubernetes } = evidence;
  return plain(
    `How this is known: ${formatCount(days, 'recorded day')} went through the algorithm of the HorizontalPodAutoscaler (Kubernetes ${kubernetes}), sync by sync, once with the present settings and once with the proposed ones. ${ended(calibration.says)} Confidence: ${confidence}.`,
  );
}

function stepNote(advice: Advice): readonly string[] {
  if (!isStep(advice)) return [];
  return [
    '',
    'This is a step, not the end: one change goes no further than `max-step`. Once it is merged and has a history of its own, the next step is proposed if it still pays.',
  ];
}

/** What the commits leave out, each with its patch to apply by hand. */
function omissions(omitted: readonly Omission[], { full }: Extent): readonly string[] {
  const told = omitted.filter(({ kind }) => kind === 'stale' || kind === 'unknown');
  const waiting = omitted.filter(({ kind }) => kind === 'waiting').length;
  const later =
    waiting === 0
      ? []
      : ['', `${formatCount(waiting, 'more autoscaler')} should change, and will be proposed when this is merged.`];
  if (told.length === 0) return later;
  return [
    '',
    '### Not in this pull request',
    '',
    'These should change too, and no file takes the change:',
    '',
    ...told.map(({ advice, says }) => `- ${code(nameOf(advice.workload))}: ${plain(ended(says))}`),
    ...told.slice(0, full).flatMap(({ advice }) => patchByHand(advice)),
    ...later,
  ];
}

function patchByHand(advice: Advice): readonly string[] {
  const diff = applicationOf(advice)?.diff ?? [];
  return unfold(
    `The change of ${nameOf(advice.workload)} as a patch of its object`,
    diff.length === 0
      ? []
      : block(
          diff.map(({ kind, text }) => `${diffMarks[kind]} ${text}`),
          'diff',
        ),
  );
}

/** How to take it back, and how to hear no more of it. */
function ends({ edited }: Draft): readonly string[] {
  const [first] = edited;
  const undo = first !== undefined && edited.length === 1 ? applicationOf(first)?.undo : undefined;
  return [
    '### Take it back, or hear no more of it',
    '',
    `- **Undo** with the *Revert* button of the merged pull request.${undo === undefined ? '' : ' At once, where nothing syncs the cluster from Git:'}`,
    ...(undo === undefined ? [] : ['', ...block(undo.split('\n'), 'sh').map((line) => `  ${line}`), '']),
    '- **Not now**: close this pull request. It comes back only with advice that differs by 3 points of a target, a tenth of a bound, or 5 points of saving.',
    `- **Never**: set \`skip: true\` for ${first !== undefined && edited.length === 1 ? code(nameOf(first.workload)) : 'the workload'} below \`workloads\` in \`.github/evenkeel.yaml\`.`,
    '- A commit of yours on this branch is never overwritten: the branch is yours from then on.',
  ];
}
