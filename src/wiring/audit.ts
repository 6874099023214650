/** The world of the audit: manifests and renderers, files on disk, addresses of pages. */
import manifest from '../../package.json' with { type: 'json' };
import type { AuditWorld } from '../audit/acts/world.ts';
import { createFiles } from '../edges/files/workspace.ts';
import { pagesFrom } from '../edges/github/pages.ts';
import { createRenderer } from '../edges/render/renderer.ts';
import type { Host } from '../edges/runner/host.ts';

export function wireAudit(host: Host): AuditWorld {
  const { clock, log, cancelled, environment } = host;
  return {
    files: createFiles(host),
    renderer: createRenderer(host),
    pages: pagesFrom(environment),
    version: manifest.version,
    clock,
    log,
    cancelled,
  };
}
