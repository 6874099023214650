/** A metric store behind Prometheus' HTTP API: Prometheus, Thanos, Mimir, VictoriaMetrics, the managed services. */
import type { Metrics } from '../../ports/metrics.ts';
import { readAbout } from './about.ts';
import { evaluate } from './evaluate.ts';
import { createSamples } from './samples.ts';
import { createStore, type StoreOptions } from './store.ts';

/**
 * Nothing is sent before the first question. A reader of `samples` holds one of the four turns until it ends or stops:
 * four that wait inside for an answer of the same store would wait for ever.
 */
export function createMetrics(options: StoreOptions): Metrics {
  const store = createStore(options);
  return {
    server: store.server,
    about: () => readAbout(store),
    samples: createSamples(store),
    evaluate: (query, grid) => evaluate(store, query, grid),
    tally: () => store.tally(),
    close: () => options.link.close(),
  };
}
