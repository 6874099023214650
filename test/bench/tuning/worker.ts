/** Holds one contest after the other in a thread of its own. */
import { parentPort } from 'node:worker_threads';
import type { NamedSeries } from '../series.ts';
import { hold } from './contest.ts';

parentPort?.on('message', (series: NamedSeries) => parentPort?.postMessage(hold(series)));
