// A place to run retune at: a history and files in memory, and a crew that gives each workload the advice its name asks for.
import { parseInputs } from '../../../src/core/base/inputs.ts';
import type { JsonRecord } from '../../../src/core/base/json.ts';
import type { Outcome } from '../../../src/core/base/outcome.ts';
import { problem } from '../../../src/core/base/problem.ts';
import type { WorkloadRecord } from '../../../src/core/history/bundle.ts';
import type { Advice, Decision } from '../../../src/retune/advice.ts';
import type { AdviceTask } from '../../../src/retune/acts/adviser.ts';
import type { RetuneWorld } from '../../../src/retune/acts/world.ts';
import { retuneFlow } from '../../../src/retune/flow.ts';
import { retune } from '../../../src/retune/inputs.ts';
import { adviceOf } from './report/arrange.ts';
import { textOf } from '../content.ts';

export interface Desk {
  /** Path to what was written there; proposals of other jobs may be put in. */
  readonly files: Map<string, string>;
  readonly lines: string[];
  readonly progress: string[];
  /** What the crew was asked for, run by run. */
  readonly tasks: AdviceTask[];
  readonly run: (given?: Readonly<Record<string, string>>) => Promise<Outcome<typeof retune>>;
}

const autoscaler: JsonRecord = { kind: 'HorizontalPodAutoscaler', metadata: { name: 'any' }, spec: {} };

/** `shop/web` has an autoscaler, `shop/web?` has none. */
function recordOf(written: string): WorkloadRecord {
  const [namespace = '', name = ''] = written.replace('?', '').split('/');
  const own = written.endsWith('?') ? undefined : autoscaler;
  const nothing = { containers: [], startupSeconds: undefined, changes: [], series: new Map<string, string>() };
  return { namespace, kind: 'Deployment', name, autoscaler: own, ...nothing };
}

/** `keep-…` and `refuse-…` say what is decided; all others change. */
function decisionFor(name: string): Decision {
  if (name.startsWith('keep-')) return 'keep';
  return name.startsWith('refuse-') ? 'refuse' : 'change';
}

export function desk(workloads: readonly string[]): Desk {
  const records = workloads.map(recordOf);
  const [files, lines, progress, tasks] = [
    new Map<string, string>(),
    [] as string[],
    [] as string[],
    [] as AdviceTask[],
  ];
  const adviseOn = ({ workload: number }: AdviceTask): Advice => {
    const { namespace, kind, name } = records[number] ?? recordOf('not/there');
    return adviceOf(decisionFor(name), number, { workload: { namespace, kind, name } });
  };
  const world: RetuneWorld = {
    openHistory: async (path) => {
      if (path !== 'history') throw problem('history-not-found', `${path} does not exist`);
      const bundle = { recordedAt: '2026-11-20T10:00:00Z', source: 'prometheus', workloads: records, objects: [] };
      return { bundle, series: () => Promise.reject(new Error('only workers read series')) };
    },
    openMetrics: () => Promise.reject(new Error('no metric store is asked')),
    renderer: { render: async () => ({ kind: 'no-program', needs: 'helm' }) },
    openRepository: async () => undefined,
    crew: {
      work: async (given, hear) => {
        tasks.push(...given);
        const results = given.map(adviseOn);
        for (const result of results.toReversed()) hear(result);
        return results;
      },
    },
    files: {
      find: async (pattern) =>
        [...files.keys()].filter((path) => new RegExp(`^${pattern.replace('*', '.*')}$`).test(path)),
      read: async (path) => {
        const text = files.get(path);
        return text === undefined ? undefined : new TextEncoder().encode(text);
      },
      write: async (path, content) => {
        files.set(path, textOf(content));
        return `/out/${path}`;
      },
    },
    chartCode: async () => ({ script: '', style: '' }),
    log: {
      info: (line) => void lines.push(line),
      progress: (line) => void progress.push(line),
      debug: () => undefined,
      warning: () => undefined,
      error: () => undefined,
      conceal: () => undefined,
    },
    cancelled: new AbortController().signal,
  };
  const own = { history: 'history', 'dry-run': 'true' };
  return {
    files,
    lines,
    progress,
    tasks,
    run: (given = own) =>
      retuneFlow(parseInputs(retune, new Map(Object.entries({ 'dry-run': 'true', ...given }))), world),
  };
}
