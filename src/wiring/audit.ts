/** The world of the audit: manifests and renderers, files on disk. */
import type { AuditWorld } from '../audit/acts/world.ts';
import { createFiles } from '../edges/files/workspace.ts';
import { createRenderer } from '../edges/render/renderer.ts';
import type { Host } from '../edges/runner/host.ts';

export function wireAudit(host: Host): AuditWorld {
  const { clock, log, cancelled } = host;
  return { files: createFiles(host), renderer: createRenderer(host), clock, log, cancelled };
}
