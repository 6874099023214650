/** A crew of worker threads: each takes the next task as soon as it is free, so that one long task holds up nobody. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { problem } from '../../core/base/problem.ts';
import type { Crew } from '../../ports/crew.ts';
import type { Report } from './worker.ts';

/** What a task leaves behind is mostly young: looked through often, it does not pile up beside what each thread needs. */
const resourceLimits = { maxYoungGenerationSizeMb: 24 };

/** `settings` is handed to every worker; `script` serves tasks by `serveTasks`. */
export function createCrew<Task, Result>(
  settings: unknown,
  script: URL = workerScript(),
  size: number = availableParallelism(),
): Crew<Task, Result> {
  return {
    async work(tasks, hear, cancelled) {
      const results: Result[] = [];
      const queue = tasks.entries();
      const workers: Worker[] = [];
      const startWorker = (): Promise<void> => {
        const worker = new Worker(script, { workerData: settings, resourceLimits });
        workers.push(worker);
        return serve(worker, queue, (index, result) => {
          results[index] = result as Result;
          hear(result as Result);
        });
      };
      try {
        cancelled.throwIfAborted();
        const crew = Array.from({ length: Math.min(size, tasks.length) }, startWorker);
        await Promise.race([Promise.all(crew), rejectionOf(cancelled)]);
        return results;
      } finally {
        await Promise.all(workers.map((worker) => worker.terminate()));
      }
    },
  };
}

/** A bundle has it beside itself or beside its chunks, a checkout among the entries. */
function workerScript(): URL {
  const places = ['./worker.js', '../worker.js', '../../entries/worker.ts'].map(
    (place) => new URL(place, import.meta.url),
  );
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`the worker is in none of ${places.join(', ')}`);
  return found;
}

/** Hands tasks to a worker until there are none left; rejects with what a task or the worker itself threw. */
function serve(
  worker: Worker,
  queue: IterableIterator<[number, unknown]>,
  done: (index: number, result: unknown) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const handOut = (): void => {
      const { value, done: isEmpty } = queue.next();
      if (isEmpty === true) resolve();
      else worker.postMessage({ index: value[0], task: value[1] });
    };
    worker.on('message', (report: Report) => {
      if (report.kind !== 'done') return reject(thrownBy(report));
      done(report.index, report.result);
      handOut();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a worker ended by itself with code ${code}`)));
    handOut();
  });
}

function thrownBy(report: Exclude<Report, { kind: 'done' }>): unknown {
  if (report.kind === 'failed') return report.error;
  const { code, message, remedy, saw, at } = report.problem;
  return problem(code, message, remedy, { saw, at });
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
