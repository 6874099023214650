/** The step summary of a rollout. */
import { formatSeconds } from '../core/base/instant.ts';
import type { Verdict } from '../core/base/verdict.ts';
import type { ObjectRef } from '../core/kube/object.ts';
import type { Rollback } from './conclusion.ts';
import { block, code, plain } from '../core/report/markdown.ts';
import { isSecret, kubectl, nameOf } from './names.ts';
import type { ObjectChange, RolloutResult, WorkloadResult } from './result.ts';

/** Markdown: verdict and cause first, then time, pods and requests, then workloads, evidence, objects, next step. */
export function summaryOf(result: RolloutResult): string {
  return [
    `## rollout: ${headline(result)}`,
    '',
    `${plain(result.message)}.`,
    '',
    numbers(result),
    ...workloadTable(result.workloads),
    ...result.workloads.flatMap((workload) => evidenceOf(workload, result.message)),
    ...objectTable(result),
    ...warningsOf(result.workloads),
    ...nextStep(result),
    '',
  ].join('\n');
}

function headline({ verdict, reason, isDryRun }: RolloutResult): string {
  if (isDryRun) return `${verdict}, dry run`;
  return reason === '' || reason === 'complete' || reason === verdict ? verdict : `${verdict}, ${reason}`;
}

/** Pods are told where there are any to tell of. */
function numbers({ seconds, workloads, requests }: RolloutResult): string {
  const ready = workloads.reduce((sum, { pods }) => sum + pods.ready, 0);
  const wanted = workloads.reduce((sum, { pods }) => sum + pods.wanted, 0);
  return [
    `**${formatSeconds(seconds)}**`,
    ...(workloads.length === 0 ? [] : [`**${ready} of ${wanted}** pods ready`]),
    `**${requests.count}** requests and ${requests.watches} watches`,
  ].join(' · ');
}

function workloadTable(workloads: readonly WorkloadResult[]): readonly string[] {
  if (workloads.length === 0) return [];
  return [
    '',
    '| workload | verdict | cause | pods | image |',
    '| --- | --- | --- | --- | --- |',
    ...workloads.map((workload) => {
      const { ref, verdict, reason, pods } = workload;
      return `| ${code(placed(ref))} | ${verdict} | ${reason} | ${pods.ready} of ${pods.wanted} | ${imagesOf(workload)} |`;
    }),
  ];
}

function imagesOf({ image, previousImage }: WorkloadResult): string {
  const isSame = previousImage === '' || previousImage === image;
  return isSame ? code(image) : `${code(previousImage)} → ${code(image)}`;
}

function evidenceOf({ ref, evidence, message }: WorkloadResult, told: string): readonly string[] {
  if (evidence.length === 0) return [];
  return [
    '',
    `### ${plain(placed(ref))}`,
    '',
    ...(told.includes(message) ? [] : [plain(message), '']),
    ...evidence.flatMap((each) => [
      `- ${code(each.object)}: ${plain(each.says)}`,
      ...('lines' in each ? ['', ...block(each.lines), ''] : []),
    ]),
  ];
}

function objectTable({ objects, isDryRun, rollback }: RolloutResult): readonly string[] {
  const told = isDryRun ? objects : objects.filter(({ what }) => what !== 'unchanged');
  if (told.length === 0) return [];
  const title = isDryRun ? 'What would be written' : 'What was written';
  const lines = told.map((each) => `- ${code(placed(each.ref))}: ${wordFor(each, rollback)}${imagesOfPlan(each)}`);
  return ['', `### ${title}`, '', ...lines];
}

const imagesOfPlan = ({ images = '' }: ObjectChange): string => (images === '' ? '' : `, ${plain(images)}`);

function wordFor({ what, ref }: ObjectChange, rollback: Rollback): string {
  if (isSecret(ref)) return 'applied; Secrets are not read, so this one is never brought back';
  if (rollback !== 'done') return what;
  return what === 'created' ? 'created, and left there' : `${what}, then brought back`;
}

const warnings: ReadonlyMap<string, string> = new Map([
  [
    'events-not-readable',
    'Events may not be read with these credentials (`list` and `watch` events), so causes are told less exactly',
  ],
  [
    'logs-not-readable',
    'Logs may not be read with these credentials (`get` pods/log), so the last lines of failing containers are missing',
  ],
  ['controller-not-observing', 'The Deployment controller was slow to take notice of the change'],
  ['pods-doomed', 'Some pods will not become ready, too few to call the release bad'],
  ['bad-node', 'All failing pods are on one node, while pods elsewhere are ready'],
]);

function warningsOf(workloads: readonly WorkloadResult[]): readonly string[] {
  const codes = [...new Set(workloads.flatMap((workload) => workload.warnings))];
  return codes.length === 0 ? [] : ['', ...codes.map((each) => `- Note: ${warnings.get(each) ?? each}.`)];
}

/** kubectl's verb that shows or mends what such a verdict leaves behind. */
const nextVerb: Partial<Record<Verdict, string>> = {
  failed: 'rollout undo',
  // what stands may already be the old revision, and an undo would bring the bad one back
  'rollback-failed': 'rollout history',
  inconclusive: 'rollout status',
  cancelled: 'rollout status',
  superseded: 'rollout history',
};

/** One command for the first workload that is not as it should be. */
function nextStep({ verdict, workloads }: RolloutResult): readonly string[] {
  const verb = nextVerb[verdict];
  const workload = workloads.find((each) => each.verdict === verdict);
  return verb === undefined || workload === undefined ? [] : ['', `Next: ${code(kubectl(verb, workload.ref))}`];
}

const placed = (ref: ObjectRef): string => (ref.namespace === '' ? nameOf(ref) : `${ref.namespace}/${nameOf(ref)}`);
