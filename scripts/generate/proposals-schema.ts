/** JSON Schema of retune's proposals file. */
import { reasonCodes } from '../../src/retune/reasons.ts';
import { anything, count, list, nullOr, number, object, oneOf, type Schema, text } from './schema.ts';

const share = (description: string): Schema => number(`${description}, 0 to 1`);
const spec = (description: string): Schema => anything(`${description}: \`spec\` of the kind of the autoscaler`);
const textOrNumber = (description: string): Schema => ({ anyOf: [text('A text'), number('A number')], description });

const score = object(
  {
    podHours: number('Hours that pods ran, all together'),
    underProvisionedShare: share('Time with fewer ready pods than needed'),
    longestShortSeconds: number('The longest stretch of it'),
    unmetWorkShare: share('Work that was not served in time'),
    actionsPerDay: number('Times a day that the number of replicas was changed'),
    reversalsPerDay: number('Of these, those against the direction of the one before'),
    podsStartedPerDay: number('Pods started a day'),
    atMaxShare: share('Time at the maximum'),
    atMinShare: share('Time at the minimum'),
    meanUtilisation: number('Mean use of what the ready pods can serve'),
    neededPodHours: number('Pod-hours of the fewest pods that serve the load'),
  },
  'How a replay went; only measured time counts',
);

const values = (description: string): Schema => list(nullOr(number('A value'), 'null is a gap'), description);

const plot = object(
  {
    start: number('Unix seconds of the first step'),
    step: number('Seconds of a step'),
    unit: text('Unit of the load'),
    demand: values('Load, the highest of each step'),
    needed: values('Pods needed'),
    current: values('Replicas with the present settings'),
    proposed: values('Replicas with the proposed settings; empty where nothing is proposed'),
    shortages: list(
      object({
        of: oneOf(['current', 'proposed'], 'With which settings'),
        from: number('Unix seconds'),
        to: number('Unix seconds'),
      }),
      'When fewer pods were ready than needed',
    ),
  },
  'Series to draw',
);

const evidence = object(
  {
    shortageBudget: share('Time that was allowed to be short of pods'),
    days: number('Days of history that were replayed'),
    coverage: share('Time that was measured'),
    startupSeconds: number('From the creation of a pod to Ready'),
    requests: object(
      {
        cpu: nullOr(number('Cores'), 'null where a container asks for none'),
        memory: nullOr(number('Bytes'), 'null where a container asks for none'),
      },
      'What one pod asks for',
    ),
    calibration: nullOr(
      share('Ticks at which the replay of the present settings asked for what was recorded'),
      'null where nothing was recorded to compare with',
    ),
    calibratedTicks: count('Ticks that were compared'),
    calibrationSays: text('The same for people'),
    censoredShare: share('Time in which use was capped by capacity'),
    confidence: oneOf(['high', 'medium', 'low'], 'How far to trust it'),
    kubernetes: text('Release whose algorithm was replayed'),
    assumptions: list({ type: 'string' }, 'What was not measured'),
    current: score,
    proposed: score,
    optimum: nullOr(score, 'Where the steps end'),
    folds: list(
      object({ from: number('Unix seconds'), to: number('Unix seconds'), current: score, proposed: score }),
      'Spans that the choice did not see',
    ),
    stress: list(
      object({ name: text('Name'), says: text('What is done to the history'), current: score, proposed: score }),
      'The same history with something done to it',
    ),
  },
  'What the decision rests on',
);

const proposal = object({
  workload: object({ namespace: text('Namespace'), kind: text('Kind'), name: text('Name') }),
  autoscaler: object({ kind: oneOf(['HorizontalPodAutoscaler', 'ScaledObject'], 'Kind'), name: text('Name') }),
  decision: oneOf(['change', 'keep', 'refuse'], 'What to do'),
  reasons: list(oneOf(Object.keys(reasonCodes), 'Code of a reason'), 'The first decided'),
  says: list({ type: 'string' }, 'A sentence for each of the reasons'),
  current: spec('As recorded'),
  proposed: nullOr(spec('As proposed'), 'null where nothing is proposed'),
  optimum: nullOr(spec('Where `max-step` ends'), 'null where nothing is proposed'),
  changes: list(
    object({
      path: list(textOrNumber('Name of a field, or index of a list'), 'From the root of the autoscaler'),
      label: text('What people call the field'),
      from: nullOr(textOrNumber('The value'), 'null where it is not set'),
      to: textOrNumber('The proposed value'),
      because: text('What it earns'),
    }),
    'The fields that differ between `current` and `proposed`',
  ),
  edits: list(
    object({
      file: text('Path in the repository'),
      document: count('Which YAML document of the file, from 0'),
      path: list(textOrNumber('A field or an index'), 'The way from the root of the document'),
      line: count('From 1'),
      column: count('From 1'),
      label: text('What people call the field'),
      from: nullOr(textOrNumber('What is there'), 'null where the key is put in'),
      to: textOrNumber('What is put there'),
    }),
    'Places in files that change',
  ),
  unedited: list(text('A sentence'), 'Changes that cannot be made in a file'),
  evidence: nullOr(evidence, 'null where nothing could be replayed'),
  spark: nullOr(plot, 'At most 96 steps'),
  plot: nullOr(plot, 'At most 1,400 steps; only of the workloads that matter most'),
});

export const proposalsFile = object(
  {
    version: { const: 1 },
    source: text('Where the history came from, for people'),
    shortageBudget: number('Share of time that may have fewer ready pods than needed, by which was judged'),
    shard: nullOr(object({ index: count('From 1'), of: count('Parts in all') }), 'null for all of a fleet'),
    proposals: list(proposal, 'In the order of namespace, kind and name'),
  },
  'The proposals of retune',
);
