// A starter workflow for a runner that can fetch nothing: what actions of others would carry from job to job is copied.
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
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Texts;
  readonly run?: string;
  readonly env?: Texts;
}

type Texts = Readonly<Record<string, string>>;

/** Of `workflows/`, by the name of its file. */
export async function starterWorkflow(file: string): Promise<Workflow> {
  return parse(await readFile(join(import.meta.dirname, '../../../workflows', file), 'utf8')) as Workflow;
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
  /** Inputs of the step that reads metrics, where they are others here. */
  readonly metrics: Texts;
  /** Where artifacts, the cache and what went to code scanning are. */
  readonly kept: string;
}

/** Its text. Throws for a step that nothing stands in for. */
export function adapted(workflow: Workflow, place: Place): string {
  const jobs = Object.entries(workflow.jobs).map(([name, job]) => {
    const parts = job.steps.map((step) => partsOf(step, place));
    const steps = [...parts.flatMap(({ here }) => here ?? []), ...parts.flatMap(({ atEnd }) => atEnd ?? [])];
    return [name, { ...job, steps }];
  });
  return stringify({ ...workflow, jobs: Object.fromEntries(jobs) });
}

/** What a step does at its place, and when the others are done; nothing where it is left out. */
interface Parts {
  readonly here?: Step;
  readonly atEnd?: Step;
}

/** They ask a cloud for credentials, and there is none here. */
const leftOut: ReadonlySet<string> = new Set(['aws-actions/configure-aws-credentials']);

function partsOf(step: Step, place: Place): Parts {
  const { uses, with: given = {} } = step;
  // the programs of a script are there, or stand-ins of the test
  if (uses === undefined) return { here: step };
  const [action = ''] = uses.split('@');
  const ours = /^OWNER\/evenkeel(\/.+)$/.exec(action)?.[1];
  if (ours !== undefined) {
    const inputs = 'prometheus-url' in given ? { ...given, ...place.metrics } : given;
    return { here: { ...step, uses: `./${place.actions}${ours}`, with: inputs } };
  }
  // the runner copies the repository itself
  if (action === 'actions/checkout') return { here: step };
  if (leftOut.has(action)) return {};
  const { here, atEnd } = standInFor(action, given, place.kept);
  return { here: { ...(step.if !== undefined && { if: step.if }), ...here }, ...(atEnd && { atEnd }) };
}

function standInFor(action: string, given: Texts, kept: string): Parts {
  const { path = '.', name = '', pattern = name, sarif_file: sarif = '' } = given;
  const artifacts = join(kept, 'artifacts');
  const cache = { CACHED: path, KEPT: join(kept, 'cache') };
  switch (action) {
    case 'actions/upload-artifact':
      return { here: { run: upload, env: { PATHS: path, KEPT: join(artifacts, name) } } };
    case 'actions/download-artifact':
      // of several each has a directory of its own
      return name === ''
        ? {
            here: {
              run: 'mkdir -p "$TO" && cp --recursive $KEPT "$TO"',
              env: { KEPT: join(artifacts, pattern), TO: path },
            },
          }
        : { here: { run: 'cp --recursive "$KEPT"/* "$TO"', env: { KEPT: join(artifacts, name), TO: path } } };
    case 'actions/cache':
      return {
        here: { run: 'mkdir -p "$KEPT" "$CACHED" && cp --recursive "$KEPT"/. "$CACHED"', env: cache },
        atEnd: { run: 'cp --recursive "$CACHED"/. "$KEPT"', env: cache },
      };
    case 'github/codeql-action/upload-sarif':
      return {
        here: { run: 'mkdir -p "$KEPT" && cp "$SARIF" "$KEPT"', env: { SARIF: sarif, KEPT: join(kept, 'scanning') } },
      };
    default:
      throw new Error(`nothing stands in for ${action}`);
  }
}

/** As the action does: of one directory what is in it, and nothing that is hidden. */
const upload = `[ -d "$PATHS" ] && PATHS="$PATHS/."
mkdir -p "$KEPT" && cp --recursive $PATHS "$KEPT"
find "$KEPT" -mindepth 1 -name '.*' -prune -exec rm --recursive {} +`;
