/** The inputs and outputs of the audit action. */
import { normalize } from 'node:path/posix';
import { cluster } from '../core/base/cluster-inputs.ts';
import { history } from '../core/base/history-inputs.ts';
import { action, choice, flag, type InputsOf, invalidInputs, list, listOf, text } from '../core/base/inputs.ts';
import { metrics } from '../core/base/metrics-inputs.ts';
import { lookback, resolution } from '../core/base/recording-inputs.ts';
import { repository } from '../core/base/repository-inputs.ts';
import { shard } from '../core/base/shard.ts';
import { severities } from '../core/rules/findings/file.ts';
import { rules } from '../core/rules/index.ts';
import type { Rule } from '../core/rules/rule.ts';

const ruleIds = rules.map(({ id }) => id);
const accepted = 'one id of a rule a line, as docs/rules lists them';

export const audit = action({
  name: 'audit',
  says: 'Find what stops scaling from working: in manifests, on the cluster and in recorded load',
  inputs: {
    ...repository,
    ...cluster,
    namespace: text('The only namespace of the cluster to look at; default is all of them', 'a namespace'),
    'cluster-name': text(
      'Name of the cluster in findings and issue. The cluster is looked at only where this, `kubeconfig` or `context` is given',
      'a name',
    ),
    ...metrics,
    ...history,
    lookback: lookback('How much history to read from the metric store, back from now'),
    resolution: resolution('Time between two points of what is read from the metric store'),
    only: listOf('Rules to ask; default is every one', 'rule', ruleIds, accepted),
    skip: listOf('Rules to leave out', 'rule', ruleIds, accepted),
    'fail-on': choice(
      'Least severity with which a new finding fails the run; an audit reports, and fails nothing by itself',
      [...severities, 'never'],
    ).or('never'),
    baseline: text(
      'Findings file of an earlier run: only findings that it does not have are new, and only new ones count for `fail-on`',
      'a path',
    ),
    issue: flag('Keep one issue about the findings of this cluster up to date').or('false'),
    record: text(
      'Directory for a history bundle of what was read from the metric store, for `review` and `retune`',
      'a path',
    ),
    shard: shard('Judge only this part of the objects, to spread a fleet over a matrix of jobs'),
    merge: list(
      'Findings files of other jobs to join into one report and one issue; nothing is judged then',
      'one path a line',
    ),
    'findings-file': text(
      'Where to write the findings as JSON, a relative path from the output directory on; default is `findings.json`',
      'a path',
    ),
    'sarif-file': text(
      'Where to write them as SARIF, for code scanning, a relative path from the output directory on; default is `audit.sarif`',
      'a path',
    ),
    'html-file': text(
      'Where to write the report, a relative path from the output directory on; default is `audit.html`',
      'a path',
    ),
    'dry-run': flag('Judge and report only: no issue is written').or('false'),
  },
  outputs: {
    verdict:
      '`passed` (nothing that `fail-on` names is new), `failed` (something is, or what was named does not render), or `inconclusive` (nothing could be judged); else how the run ended',
    critical: 'Open findings that are critical',
    high: 'Open findings of high severity',
    medium: 'Open findings of medium severity',
    low: 'Open findings of low severity',
    info: 'Open findings that only inform',
    new: 'Open findings that the baseline, else the issue, does not have; without either all of them',
    fixed: 'Findings of the baseline, else of the issue, that are gone',
    unknown: 'Questions that could not be answered',
    'issue-number': 'Number of the issue; empty where there is none',
    'sarif-file': 'Path of the findings as SARIF',
    'html-file': 'Path of the report',
    'findings-file': 'Path of the findings as JSON',
    record: 'Path of the history bundle; empty where none was asked for',
    'error-code': 'Code of the error that ended the run; empty when there was none',
  },
  hasPost: false,
});

export type AuditInputs = InputsOf<typeof audit>;

/** The rules that are asked. */
export function rulesOf({ only, skip }: Pick<AuditInputs, 'only' | 'skip'>): readonly Rule[] {
  return rules.filter(({ id }) => (only.length === 0 || only.includes(id)) && !skip.includes(id));
}

/** Where the findings go; a relative path is one in the output directory. */
export function filesOf(inputs: AuditInputs): Readonly<Record<'findings' | 'sarif' | 'html', string>> {
  return {
    findings: inputs['findings-file'] ?? 'findings.json',
    sarif: inputs['sarif-file'] ?? 'audit.sarif',
    html: inputs['html-file'] ?? 'audit.html',
  };
}

/** Throws `invalid-input` for inputs that each are sound and do not go together. */
export function refuseContradictions(inputs: AuditInputs): void {
  const { history: path, 'prometheus-url': url, merge, shard: part, record } = inputs;
  const isMerge = merge.length > 0;
  const idle = isMerge ? givenOf(inputs, ['manifests', 'history', 'prometheus-url', 'only', 'skip']) : [];
  const files = Object.values(filesOf(inputs)).map((each) => normalize(each));
  const wrong = [
    ...(rulesOf(inputs).length === 0 ? ['skip: leaves no rule to ask'] : []),
    ...(path !== undefined && url !== undefined
      ? ['history: load comes from one place; leave out `history` or `prometheus-url`']
      : []),
    ...(record !== undefined && url === undefined ? ['record: needs `prometheus-url`; nothing else is recorded'] : []),
    ...(isMerge && part !== undefined ? ['shard: has no meaning where files are joined; leave it out'] : []),
    ...(part !== undefined && inputs.issue
      ? ['issue: is written by the job that joins the findings with `merge`; leave it out beside `shard`']
      : []),
    ...(idle.length > 0 ? [`merge: judges nothing; leave out ${idle.map((name) => `\`${name}\``).join(', ')}`] : []),
    ...(new Set(files).size < files.length ? ['findings-file, sarif-file, html-file: two go to one file'] : []),
  ];
  if (wrong.length > 0) throw invalidInputs(wrong);
}

function givenOf<Name extends keyof AuditInputs>(inputs: AuditInputs, names: readonly Name[]): readonly Name[] {
  return names.filter((name) => inputs[name] !== undefined && !isEmptyList(inputs[name]));
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
