/** Workers that do the same kind of task side by side. Tasks and results are plain data. */

export interface Crew<Task, Result> {
  /**
   * Results in the order of the tasks; `hear` is told of each as it comes. Rejects with the first thing that a task
   * throws, or with the signal's reason, and stops all work then.
   */
  work(tasks: readonly Task[], hear: (result: Result) => void, cancelled: AbortSignal): Promise<readonly Result[]>;
}
