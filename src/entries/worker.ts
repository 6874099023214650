/** A worker thread that advises on one workload after the other. */
import { openHistoryIn } from '../edges/files/history.ts';
import { serveTasks } from '../edges/threads/worker.ts';
import { createAdviser } from '../retune/acts/adviser.ts';
import type { WorkerSettings } from '../wiring/retune.ts';

serveTasks(({ workspace }: WorkerSettings) => createAdviser(openHistoryIn(workspace)));
