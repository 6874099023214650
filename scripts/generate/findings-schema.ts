/** JSON Schema of the audit's findings file. */
import { severities } from '../../src/core/rules/findings/file.ts';
import { count, list, nullOr, number, object, oneOf, type Schema, text } from './schema.ts';

const texts = (description: string): Schema => list({ type: 'string' }, description);
const rule = text('Id of the rule; docs/rules has a page for each');

const objectName = object(
  {
    apiVersion: text('As written'),
    kind: text('Kind'),
    namespace: text('Namespace; empty where none is written'),
    name: text('Name'),
  },
  'The object that it is about',
);

const region = object(
  {
    file: text('Path in the repository'),
    line: count('From 1'),
    column: count('From 1'),
    endLine: count('Where it ends'),
    endColumn: count('The column behind it'),
  },
  'The value that decides, or the key where an absent one belongs',
);

const place = object(
  {
    file: text('Path in the repository'),
    'line?': count('From 1'),
    'column?': count('From 1'),
    'endLine?': count('Where it ends'),
    'endColumn?': count('The column behind it'),
  },
  'Where it is, as far as that is known',
);

const finding = object({
  rule,
  severity: oneOf(severities, 'How bad it is'),
  confidence: oneOf(['high', 'medium'], 'medium where a condition of a template decides whether the object is there'),
  state: oneOf(['new', 'known', 'suppressed'], 'known was in the baseline too'),
  object: objectName,
  field: text('The field that decides, such as `spec.maxReplicas`'),
  message: text('What is wrong, with the numbers of this case'),
  remedy: text('What to do'),
  location: nullOr(region, 'null where no file says it'),
  fingerprint: text('Of rule, object and field: stays when lines move'),
  'sharedBy?': list(
    object({ object: objectName, fingerprint: text('Of rule, this object and the field') }),
    'Where the line decides for several objects, as that of a base for its overlays: all of them, by fingerprint. The finding has one of theirs, and is known again by any',
  ),
  evidence: texts('What else was seen, a sentence each'),
  worlds: texts('Renders, or the cluster, in which it was found'),
});

const points = nullOr(number('Pods'), 'null is a gap');

const plot = object({
  namespace: text('Namespace'),
  kind: text('Kind'),
  name: text('Name'),
  autoscaler: object({ kind: text('Kind'), name: text('Name') }),
  min: number('Least replicas'),
  max: number('Most replicas'),
  from: number('Unix seconds of the first point'),
  step: number('Seconds between two points'),
  demand: list(points, 'Most pods that were needed in each step'),
  replicas: list(points, 'Most pods that ran in each step'),
  troubles: list(
    object({ rule, from: number('Unix seconds'), to: number('Unix seconds') }),
    'Spans in which a rule saw what it names',
  ),
});

export const findingsFile = object(
  {
    version: { const: 1 },
    cluster: nullOr(text('As the run was told to call it'), 'null where no cluster was named'),
    shard: nullOr(object({ index: count('From 1'), of: count('Parts in all') }), 'null for all of a fleet'),
    rules: texts('Every rule that was asked'),
    summary: object(
      {
        ...Object.fromEntries(severities.map((severity) => [severity, count('Open findings of this severity')])),
        new: count('Open findings that the baseline does not have'),
        suppressed: count('Findings that somebody asked to leave alone'),
        unknown: count('Questions that could not be answered'),
        passed: count('How often a rule could say that something passes'),
      },
      'Counts; what is suppressed is in none but its own',
    ),
    findings: list(finding, 'Worst first'),
    unknown: list(
      object({
        rule,
        object: objectName,
        location: nullOr(place, 'null where no file says it'),
        missing: texts('What it takes to know'),
      }),
      'What could not be judged',
    ),
    skipped: list(
      object({
        file: text('Path in the repository'),
        reason: text('One word, such as `template`, `remote-base`, `duplicate-key`'),
        says: text('The reason in a sentence'),
        'names?': list(text('A name'), 'Names in the documents that were skipped, of a file whose others were read'),
      }),
      'Files that rules do not see',
    ),
    suppressions: list(
      object({
        rule,
        location: nullOr(place, 'null for one of the configuration'),
        state: oneOf(['active', 'expired', 'unused'], 'What became of it'),
        owner: text('Who asked'),
        until: text('The last day, YYYY-MM-DD'),
        reason: text('Why'),
        fault: nullOr(text('What is wrong with it'), 'null where nothing is'),
      }),
      'What somebody asked to leave alone',
    ),
    workloads: list(plot, 'Those of which a history was recorded'),
  },
  'The findings of an audit',
);
