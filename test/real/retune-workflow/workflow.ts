// The starter workflow for a runner that can fetch nothing: what actions of others would carry from job to job is copied.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Level } from '../../fakes/github/access.ts';

export interface Workflow {
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  /** By the names of workflows, `pull-requests`. */
  readonly permissions: Readonly<Record<string, Level>>;
  readonly steps: readonly Step[];
}

interface Step {
  readonly uses?: string;
  readonly with?: Texts;
  readonly run?: string;
  readonly env?: Texts;
}

type Texts = Readonly<Record<string, string>>;

export async function starterWorkflow(): Promise<Workflow> {
  return parse(await readFile(join(import.meta.dirname, '../../../workflows/retune.yml'), 'utf8')) as Workflow;
}

/** What the token of a job may, by the names of the API. */
export function permissionsOf({ jobs }: Workflow, job: string): Readonly<Record<string, Level>> {
  const granted = Object.entries(jobs[job]?.permissions ?? {});
  return Object.fromEntries(granted.map(([name, level]) => [name.replace('-', '_'), level]));
}

/** What a user changes, and what this runner needs instead. */
export interface Place {
  /** Where the repository has our actions. */
  readonly actions: string;
  /** Inputs of the step that reads metrics. */
  readonly metrics: Texts;
  /** Where artifacts and the cache are. */
  readonly kept: string;
}

/** Its text. Throws for a step that nothing stands in for. */
export function adapted(workflow: Workflow, place: Place): string {
  const jobs = Object.entries(workflow.jobs).map(([name, job]) => {
    const parts = job.steps.map((step) => partsOf(step, place));
    const steps = [...parts.map(({ here }) => here), ...parts.flatMap(({ atEnd }) => atEnd ?? [])];
    return [name, { ...job, steps }];
  });
  return stringify({ ...workflow, jobs: Object.fromEntries(jobs) });
}

/** What a step does at its place, and when the others are done. */
interface Parts {
  readonly here: Step;
  readonly atEnd?: Step;
}

function partsOf(step: Step, { actions, metrics, kept }: Place): Parts {
  const { uses = 'a script', with: given = {} } = step;
  const [action = ''] = uses.split('@');
  const ours = /^OWNER\/evenkeel(\/.+)$/.exec(action)?.[1];
  if (ours !== undefined) {
    const inputs = 'prometheus-url' in given ? { ...given, ...metrics } : given;
    return { here: { ...step, uses: `./${actions}${ours}`, with: inputs } };
  }
  const { path = '.', name = '' } = given;
  const artifact = { PATHS: path, KEPT: join(kept, 'artifacts', name) };
  const cache = { CACHED: path, KEPT: join(kept, 'cache') };
  switch (action) {
    case 'actions/checkout':
      // the runner copies the repository itself
      return { here: step };
    case 'actions/upload-artifact':
      return { here: { run: 'mkdir -p "$KEPT" && cp $PATHS "$KEPT"', env: artifact } };
    case 'actions/download-artifact':
      return { here: { run: 'cp "$KEPT"/* "$PATHS"', env: artifact } };
    case 'actions/cache':
      return {
        here: { run: 'mkdir -p "$KEPT" "$CACHED" && cp --recursive "$KEPT"/. "$CACHED"', env: cache },
        atEnd: { run: 'cp --recursive "$CACHED"/. "$KEPT"', env: cache },
      };
    default:
      throw new Error(`nothing stands in for ${uses}`);
  }
}
