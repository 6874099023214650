/** What retune touches: recorded histories, the crew that works on them, files, and the log. */
import type { Crew } from '../../ports/crew.ts';
import type { Files } from '../../ports/files.ts';
import type { OpenHistory } from '../../ports/history.ts';
import type { Log } from '../../ports/log.ts';
import type { Advice } from '../advice.ts';
import type { PageCode } from '../../core/report/page.ts';
import type { AdviceTask } from './adviser.ts';

export interface RetuneWorld {
  readonly openHistory: OpenHistory;
  readonly crew: Crew<AdviceTask, Advice>;
  readonly files: Files;
  /** What makes the charts of the report zoomable. */
  readonly chartCode: () => Promise<PageCode>;
  readonly log: Log;
  readonly cancelled: AbortSignal;
}
