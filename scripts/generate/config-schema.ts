/** JSON Schema of the configuration, `.github/evenkeel.yaml`. */
import { count, list, number, object, type Schema, text } from './schema.ts';

const path = (description: string): Schema => text(`${description}; relative to the root of the repository`);
const shareText = (description: string): Schema => ({ type: 'string', pattern: '^[0-9]', description });
const match = text('`<namespace>/<name>`, where `*` stands for any text');

const named = {
  name: text('What the render is called; each name once'),
  'namespace?': text('Namespace of objects that name none; of a chart it is the one of the release'),
  'matchers?': list(
    { type: 'string' },
    'The `prometheus-matchers` of the histories that belong to these objects, such as `cluster="prod"`: they tell renders of one object apart',
  ),
};

const chart = object(
  {
    ...named,
    chart: path('Directory with Chart.yaml'),
    'values?': list({ type: 'string' }, 'Values files relative to the root of the repository; later ones win'),
    'release?': text('Name of the release; default is the name of the chart'),
  },
  'A Helm chart with the values of one environment',
);
const kustomize = object({ ...named, kustomize: path('Directory with the kustomization') }, 'A kustomization');
const files = object(
  { ...named, files: list({ type: 'string' }, 'Files, directories and globs, relative to the root of the repository') },
  'Plain manifests',
);

const prices = object(
  {
    'cpu-hour': number('Of one core'),
    'memory-gib-hour': number('Of one GiB'),
    currency: text('As it is to be printed, such as `EUR`'),
  },
  'Prices by which savings are told in money',
);

const rules = object({
  match,
  'shortage-budget?': shareText('Share of time with fewer ready pods than needed, such as `0.5%`'),
  'usable-capacity?': shareText('Usable share of the capacity of a pod, such as `85%`'),
  'min-at-least?': count('No smaller minimum is proposed'),
  'max-at-most?': count('No larger maximum is proposed'),
  'skip?': { type: 'boolean', description: 'Nothing is proposed' },
});

const suppression = object({
  rule: text('Id of the rule'),
  match,
  owner: text('Who answers for it'),
  until: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Day from which it no longer holds' },
  reason: text('Why'),
});

export const configFile = object(
  {
    'version?': { const: 1 },
    'renders?': list({ anyOf: [chart, kustomize, files] }, 'How parts of the repository become objects'),
    'prices?': prices,
    'workloads?': list(rules, 'What holds for single workloads; the first entry that says something decides it'),
    'suppressions?': list(suppression, 'Findings that are known and accepted for a time'),
  },
  'The configuration of evenkeel; everything is optional, and unknown keys are refused',
);
