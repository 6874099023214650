/** What the audit touches: manifests, renderers, histories, files, and the log. */
import type { Clock } from '../../ports/clock.ts';
import type { Files } from '../../ports/files.ts';
import type { Log } from '../../ports/log.ts';
import type { Pages } from '../../ports/pages.ts';
import type { Renderer } from '../../ports/renderer.ts';

export interface AuditWorld {
  readonly files: Files;
  readonly renderer: Renderer;
  readonly pages: Pages;
  /** Of this product. */
  readonly version: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly cancelled: AbortSignal;
}
