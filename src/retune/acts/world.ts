/** What retune touches: histories, manifests, a repository, the crew that works on workloads, files, and the log. */
import type { PageCode } from '../../core/report/page.ts';
import type { Crew } from '../../ports/crew.ts';
import type { Files } from '../../ports/files.ts';
import type { OpenHistory } from '../../ports/history.ts';
import type { Log } from '../../ports/log.ts';
import type { Renderer } from '../../ports/renderer.ts';
import type { Repository } from '../../ports/repository.ts';
import type { HistoryWorld } from '../../reading/recording/world.ts';
import type { Advice } from '../advice.ts';
import type { AdviceTask } from './adviser.ts';

export interface RetuneWorld {
  readonly openHistory: OpenHistory;
  /** The metric store and the cluster; opened only where no recorded history is given. */
  readonly openMetrics: (url: string) => Promise<HistoryWorld>;
  readonly renderer: Renderer;
  /** Undefined on a machine where nobody said which repository it is, or gave a token for it. */
  readonly openRepository: () => Promise<Repository | undefined>;
  readonly crew: Crew<AdviceTask, Advice>;
  readonly files: Files;
  /** What makes the charts of the report zoomable. */
  readonly chartCode: () => Promise<PageCode>;
  readonly log: Log;
  readonly cancelled: AbortSignal;
}
